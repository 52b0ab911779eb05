"""The oracle of the card of a working morning."""

from __future__ import annotations

from datetime import datetime

from bot.simulate.oracle.matter import Matter
from bot.simulate.oracle.mornings import expected, mornings
from tests.bot.simulate.made import DAY, HOUR, MANAGER, MONDAY, REP, TICK, Entry, customer, entry, story

TUESDAY = MONDAY + DAY


def action(due: datetime, *, exact: bool = True, at: datetime = MONDAY, owner: int = REP) -> Entry:
    facts = {"customer_id": 1, "owner_id": owner, "state": "open", "due_at": due, "due_has_time": exact}
    return entry("actions", at, 5, **facts)  # type: ignore[arg-type]  # Columns.


def found(*entries: Entry, days: int = 3, out: tuple[datetime, datetime] | None = None) -> list[Matter]:
    return list(expected(story(customer(), *entries, days=days, out=out)))


def told(*entries: Entry, days: int = 3) -> list[tuple[str, int, datetime]]:
    return [(matter.about, matter.person_id, matter.episode) for matter in found(*entries, days=days)]


def test_the_very_first_tick_looks_at_no_morning_that_is_over_and_free_days_have_none() -> None:
    tale = story(customer(), days=8)

    # The first tick takes the first morning's place, whatever day it is.
    assert [at for at, _tick in mornings(tale, REP)] == [MONDAY + number * DAY for number in (1, 2, 3, 4, 7)]


def test_a_morning_is_looked_at_later_but_not_in_the_afternoon() -> None:
    for hours, told_then in ((4, [TUESDAY]), (6, [])):
        tale = story(customer(), days=2, out=(TUESDAY, TUESDAY + hours * HOUR))

        assert [at for at, _tick in mornings(tale, REP)] == told_then


def test_an_hour_that_was_promised_for_today_is_told_in_the_morning() -> None:
    assert told(action(TUESDAY + 5 * HOUR)) == [("T005", REP, TUESDAY)]
    assert told(action(TUESDAY + 5 * HOUR, exact=False)) == []
    assert told(action(TUESDAY + 15 * HOUR - TICK)) == [("T005", REP, TUESDAY)]
    assert told(action(TUESDAY + 15 * HOUR)) == []


def test_what_is_done_before_is_not_told_and_later_it_is_over() -> None:
    due = TUESDAY + 5 * HOUR
    before, after = (entry("actions", at, 5, state="done") for at in (TUESDAY - TICK / 2, TUESDAY + TICK / 2))

    assert found(action(due), before) == []
    (matter,) = found(action(due), after)
    assert matter.until == TUESDAY + TICK / 2


def test_a_record_about_to_drop_is_told_every_morning_until_it_is_let_go() -> None:
    took = entry("ownership", MONDAY, 3, action="move", taken_at=MONDAY, how="claimed", level="level_a")
    gone = entry("ownership", MONDAY + 8 * DAY + TICK, 4, action="move", owner_id=None, how="released")

    kept, let_go = ([matter.episode for matter in found(*moves, days=11)] for moves in ((took,), (took, gone)))

    # Nobody follows it, so it drops after its ten days: from the seventh on that is near.
    assert kept == [MONDAY + number * DAY for number in (7, 8, 9, 10)]
    assert let_go == [MONDAY + number * DAY for number in (7, 8)]
    assert found(took, gone, days=11)[-1].until == MONDAY + 8 * DAY + TICK


def test_a_decision_that_waits_is_told_until_it_is_taken() -> None:
    asked = entry("approvals", MONDAY, 8, kind="extension", state="approval_waiting", approver_id=MANAGER, asked_by_id=REP)
    decided = entry("approvals", MONDAY + 1.5 * DAY, 8, state="refused")

    assert told(asked, decided, days=5) == [("approval:8", MANAGER, TUESDAY)]
