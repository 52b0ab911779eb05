"""The comparison: what had to be said and was not, too early, too late or for nothing; and what may wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.simulate.oracle.judging import judge
from bot.simulate.oracle.matter import Heard, Snoozed, Story
from tests.bot.simulate.made import DAY, HOUR, MANAGER, MONDAY, REP, TICK, Entry, customer, entry, heard, leave, story, talk

DUE = MONDAY + 7 * DAY
"""The rep hears that the customer's seven days are over."""


def tale(*said: Heard, besides: tuple[Entry, ...] = (), out: tuple[datetime, datetime] | None = None) -> Story:
    """Eight days of one customer."""
    return story(customer(), *besides, days=8, heard=list(said), out=out)


def wrong(told: Story) -> list[str]:
    """Everything found wrong with overdue contacts."""
    (check,) = (check for check in judge(told) if check.name == "contact-overdue")
    return [flaw.what for flaw in check.flaws]


def test_what_was_said_in_its_slot_is_right() -> None:
    assert wrong(tale(heard(DUE))) == []


def test_what_never_came_is_missing() -> None:
    (what,) = wrong(tale())

    assert what == "contact-overdue of C001 to rep, step 0, was due 09-14 01:00 and to be said 09-14 01:00: it never came"


def test_what_came_a_slot_late_is_told_with_its_moment() -> None:
    (what,) = wrong(tale(heard(DUE + 5 * HOUR)))

    assert what.endswith("to be said 09-14 01:00: it came at 09-14 06:00")


def test_what_nobody_asked_for_and_what_came_early_is_found() -> None:
    assert wrong(tale(heard(DUE), heard(DUE, step=1, person_id=MANAGER)))[0].endswith("nothing asked for it")
    assert wrong(tale(heard(DUE - DAY)))[0].endswith("before 09-14 01:00")


def test_what_came_when_it_was_over_is_found() -> None:
    over = wrong(tale(heard(DUE + 5 * HOUR), besides=(talk(DUE + HOUR),)))

    assert over[-1].endswith("though it was over at 09-14 02:00")


def test_whoever_is_away_hears_after_their_leave() -> None:
    away = leave(REP, DUE - HOUR, DUE + 3 * HOUR)

    assert wrong(tale(heard(DUE + 5 * HOUR), besides=(away,))) == []
    assert wrong(tale(besides=(away,)))[0].endswith("to be said 09-14 06:00: it never came")


def test_six_cards_or_a_mention_of_the_customer_are_enough_for_a_day() -> None:
    full = [heard(DUE - number * TICK, rule="my-morning", customer_id=None, about=f"P{number}") for number in range(1, 7)]
    mentioned = heard(DUE - TICK, rule="recycle", step=9)

    assert wrong(tale(*full)) == []
    assert wrong(tale(mentioned)) == []
    assert wrong(tale(*full[:5])) != []


def test_what_was_put_off_waits() -> None:
    put_off = Snoozed(person_id=REP, rule="contact-overdue", customer_id=1, at=DUE - HOUR, until=DUE + DAY)

    assert wrong(replace(tale(), snoozed=[put_off])) == []


def test_a_time_without_ticks_is_caught_up_later() -> None:
    until = DUE + 2 * HOUR
    told = tale(heard(until), out=(DUE - HOUR, until))

    assert wrong(told) == []


def test_what_cannot_wait_comes_at_its_tick_or_is_missing() -> None:
    asked = {"customer_id": 1, "urgent": True, "state": "ticket_received", "assignee_id": REP, "opened_by_id": REP}
    asked |= {"opened_at": (MONDAY + 12 * HOUR).isoformat(), "text": "no power"}
    open_at_night = entry("tickets", MONDAY + 12 * HOUR, 1, **asked)  # type: ignore[arg-type]  # Columns.
    near = MONDAY + 13.5 * HOUR
    said = heard(near, rule="ticket-complaint", about="W001", episode=MONDAY + 12 * HOUR, step=1, critical=True)
    night = story(customer(), open_at_night, entry("tickets", near + TICK / 2, 1, state="ticket_in_work"), days=1)

    (right,) = (check for check in judge(replace(night, heard=[said])) if check.name == "ticket-complaint")
    (late,) = (check for check in judge(replace(night, heard=[])) if check.name == "ticket-complaint")

    assert (right.count, list(right.flaws)) == (1, [])
    assert len(late.flaws) == 1
