"""The oracle of records with gaps."""

from __future__ import annotations

from typing import Any

from bot.simulate.oracle.records import expected
from tests.bot.simulate.made import DAY, HOUR, MANAGER, MONDAY, REP, Entry, customer, entry, story, told

WHOLE: dict[str, Any] = {  # As the JSON of a row.
    "name": "Star",
    "industry": "retail",
    "region": "cn",
    "core_need": "delivery",
    "need_priority": "high",
    "stage": "needs",
    "source": "fair",
    "tags": "vip",
    "owner_team_id": 2,
}
BEFORE = MONDAY - DAY


def contact() -> Entry:
    return entry("contacts", BEFORE, 6, name="Ms Li", title="buyer", phone_id=4, is_main=True, number=1)


def spoken() -> Entry:
    return entry("followups", BEFORE, 7, occurred_at=BEFORE, recorded_at=BEFORE, method="call", content="about prices")


def promised() -> Entry:
    return entry("actions", BEFORE, 8, state="open", customer_id=1)


def weeks(*entries: Entry, days: int = 8) -> list[tuple[object, int]]:
    return [(at, person) for at, person, _step in told(expected(story(*entries, days=days)))]


def test_a_record_with_gaps_is_told_once_a_week_to_its_owner_and_of_the_worst_to_whoever_is_above() -> None:
    empty = customer(BEFORE)

    assert weeks(empty) == [(at, person) for at in (MONDAY, MONDAY + 7 * DAY) for person in (REP, MANAGER)]


def test_a_record_that_holds_most_is_told_to_its_owner_alone() -> None:
    # Eleven of what is asked, and no contact, talk or next action: eleven of fourteen.
    assert weeks(customer(BEFORE, **WHOLE), days=1) == [(MONDAY, REP)]


def test_a_whole_record_is_told_to_nobody_and_what_a_contact_was_left_out_counts_after_two_days() -> None:
    whole = customer(BEFORE, **WHOLE)

    assert weeks(whole, contact(), days=1) == []
    assert weeks(whole, contact(), spoken(), promised(), days=8) == []
    # Four more of eighteen are missing by the second week.
    assert weeks(whole, contact(), days=8) == [(MONDAY + 7 * DAY, REP)]


def test_leads_and_what_nobody_owns_are_not_asked_about() -> None:
    assert weeks(customer(BEFORE, status="lead")) == []
    assert weeks(customer(BEFORE, owner_id=None)) == []


def test_a_week_that_begins_without_a_tick_is_told_on_its_next_day() -> None:
    tale = story(customer(BEFORE), days=3, out=(MONDAY, MONDAY + DAY - HOUR))

    assert [at for at, person, _step in told(expected(tale)) if person == REP] == [MONDAY + DAY]
