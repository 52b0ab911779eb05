"""The oracle of health: scores added up by hand, and who hears of a fall."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.simulate.oracle.scores import expected, score
from tests.bot.simulate.made import CSM, DAY, HOUR, MONDAY, REP, Entry, customer, entry, story, told

TODAY = date(2026, 9, 8)
MIDNIGHT = datetime(2026, 9, 8, tzinfo=UTC)


def talked(at: datetime, number: int = 1, **facts: Any) -> Entry:  # Columns of the row, as JSON.
    return entry("followups", max(at, MONDAY - 90 * DAY), number, occurred_at=at, recorded_at=at, **facts)


def ordered(at: datetime, amount: int, number: int = 1, state: str = "order_open") -> Entry:
    return entry("orders", at, number, placed_at=at, amount=str(amount), state=state)


def ticket(at: datetime, *, text: str = "complaint", state: str = "ticket_received") -> Entry:
    return entry("tickets", at, 2, opened_at=at, text=text, urgent=False, state=state)


def of(*entries: Entry) -> int:
    tale = story(customer(MONDAY - 100 * DAY, core_need="delivery", stage="proposal"), *entries, days=1)
    return score(tale.past.facts[1][-1], TODAY)


def test_who_never_spoke_or_ordered_loses_the_most_of_each() -> None:
    assert of() == 100 - 20 - 15 - 10 - 5


@pytest.mark.parametrize(("ago", "lost"), [(1, 0), (7, 0), (8, 5), (14, 5), (15, 10), (29, 10)])
def test_silence_costs_by_its_days(ago: int, lost: int) -> None:
    assert of(talked(MIDNIGHT - ago * DAY + HOUR)) == 100 - lost - 12 - 10 - 5


def test_talks_count_for_thirty_days_and_orders_for_ninety() -> None:
    three = [talked(MIDNIGHT - number * DAY, number) for number in (1, 2, 3)]
    paid_well = ordered(MIDNIGHT - 80 * DAY, 2_000_000)

    assert of(*three) == 100 - 10 - 5
    assert of(*three, paid_well) == 100 - 7
    assert of(*three, ordered(MIDNIGHT - 90 * DAY, 2_000_000)) == 100 - 10 - 5
    assert of(*three, ordered(MIDNIGHT - DAY, 5, state="order_cancelled")) == 100 - 10 - 5


def test_complaints_cost_more_while_they_are_open_and_questions_nothing() -> None:
    quiet = of()

    assert of(ticket(MONDAY)) == quiet - 10
    assert of(ticket(MONDAY, state="ticket_closed")) == quiet - 4
    assert of(ticket(MONDAY, text="how does it start?")) == quiet


def test_a_bad_end_of_the_newest_talk_costs_the_match() -> None:
    good, bad = talked(MIDNIGHT - 2 * DAY, 1), talked(MIDNIGHT - DAY, 2, emotion="negative")

    assert of(good, bad) == of(good, talked(MIDNIGHT - DAY, 2)) - 5


def test_a_fall_is_told_to_the_owner_and_of_high_risk_to_the_success_manager() -> None:
    before = MONDAY - 2 * DAY
    orders = [ordered(before, 1_000_000, number) for number in (1, 2)]
    called_off = [entry("orders", MONDAY + HOUR, number, state="order_cancelled") for number in (1, 2)]
    tale = story(customer(before, core_need="delivery"), *orders, *called_off, days=2)

    # From 77 to 66 points: no talk, two orders of two millions, then none.
    falls = list(expected(tale))
    assert told(iter(falls)) == [(MIDNIGHT, REP, 0)]
    assert falls[0].episode == MIDNIGHT

    lost = entry("customers", MONDAY + HOUR, stage="lost")
    complaint = ticket(MONDAY + HOUR)
    worse = story(customer(before, core_need="delivery"), *orders, *called_off, lost, complaint, days=2)
    assert told(expected(worse)) == [(MIDNIGHT, REP, 0), (MIDNIGHT, CSM, 0)]


def test_a_fall_is_over_when_the_score_rises() -> None:
    before = MONDAY - 2 * DAY
    tale = story(
        customer(before, core_need="delivery"), ticket(MONDAY + HOUR), entry("tickets", MONDAY + DAY, 2, state="ticket_solved"), days=4
    )

    falls = list(expected(tale))

    assert told(iter(falls)) == [(MIDNIGHT, REP, 0), (MIDNIGHT, CSM, 0)]
    assert {fall.until for fall in falls} == {MIDNIGHT + DAY}


def test_the_first_score_and_what_nobody_watches_is_no_fall() -> None:
    assert list(expected(story(customer(), ticket(MONDAY), days=3))) == []
    assert list(expected(story(customer(MONDAY - DAY, status="lead"), ticket(MONDAY + HOUR), days=3))) == []
