"""The oracle of next actions: at their hour or on their morning, then up the ladder."""

from __future__ import annotations

from typing import Any

from bot.simulate.oracle.matter import GROUPED, TIMELY
from bot.simulate.oracle.promises import expected
from tests.bot.simulate.made import DAY, DIRECTOR, HOUR, MANAGER, MONDAY, REP, Entry, customer, entry, story, told

TWO = MONDAY + DAY + 5 * HOUR
"""Two in the afternoon of the Tuesday."""


def promise(*, exact: bool, **changes: Any) -> Entry:  # Columns of the row, as JSON.
    own = {"customer_id": 1, "state": "open", "owner_id": REP, "due_at": TWO, "due_has_time": exact}
    return entry("actions", MONDAY, 7, **{**own, **changes})


def test_an_hour_that_was_said_is_kept_and_a_day_is_told_in_its_morning() -> None:
    (exact,) = expected(story(customer(), promise(exact=True), days=2))
    (daily,) = expected(story(customer(), promise(exact=False), days=2))

    assert (exact.due, exact.urgency, exact.about) == (TWO, TIMELY, "T007")
    assert (daily.due, daily.urgency, daily.episode) == (MONDAY + DAY, GROUPED, TWO)


def test_a_promise_for_a_free_day_is_told_on_that_day() -> None:
    (saturday,) = expected(story(customer(), promise(exact=False, due_at=MONDAY + 5 * DAY), days=6))

    assert (saturday.due, saturday.urgency) == (MONDAY + 5 * DAY, TIMELY)


def test_left_undone_it_climbs_every_second_day_within_working_hours() -> None:
    tale = story(customer(), promise(exact=False), days=8)

    assert told(expected(tale)) == [
        (MONDAY + DAY, REP, 0),
        (TWO + 2 * DAY, MANAGER, 1),
        # Two days later is a Saturday.
        (MONDAY + 7 * DAY, DIRECTOR, 2),
    ]


def test_done_called_off_or_taken_back_it_is_silent() -> None:
    for change in ({"state": "action_done"}, {"state": "cancelled"}, {}):
        ending = entry("actions", MONDAY + HOUR, 7, action="update" if change else "undo", **change)

        assert told(expected(story(customer(), promise(exact=True), ending))) == []


def test_nobody_of_ours_or_no_day_is_nobodys_reminder() -> None:
    for change in ({"owner_id": None}, {"due_at": None}):
        assert told(expected(story(customer(), promise(exact=True, **change)))) == []


def test_put_off_it_begins_anew() -> None:
    later = entry("actions", TWO + HOUR, 7, due_at=TWO + 2 * DAY)
    tale = story(customer(), promise(exact=True), later, days=4)

    assert [(matter.due, matter.episode, matter.until) for matter in expected(tale)] == [
        (TWO, TWO, TWO + HOUR),
        (TWO + 2 * DAY, TWO + 2 * DAY, MONDAY + 4 * DAY),
    ]


def test_a_change_of_something_else_leaves_it_as_it_is() -> None:
    renamed = entry("actions", TWO - HOUR, 7, task="send the other papers")

    assert told(expected(story(customer(), promise(exact=True), renamed, days=2))) == [(TWO, REP, 0)]


def test_what_fell_into_the_pool_reminds_nobody() -> None:
    fall = entry("ownership", MONDAY + 2 * HOUR, action="move", owner_id=None)

    assert told(expected(story(customer(), promise(exact=True), fall))) == []
