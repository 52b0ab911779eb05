"""The oracle of drops: after warnings on three mornings, at work, and when nothing keeps the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.simulate.oracle.drops import flaws
from bot.simulate.oracle.matter import Heard, Story
from tests.bot.simulate.made import DAY, HOUR, MONDAY, REP, Entry, customer, entry, heard, leave, story

TAKEN = MONDAY - DAY * 7 + HOUR
"""Protected for ten days: until the Thursday, an hour after work begins."""
DROP = MONDAY + 3 * DAY + 5 * HOUR
MORNINGS = (MONDAY, MONDAY + 2 * DAY, MONDAY + 3 * DAY)


def taken(**facts: Any) -> Entry:  # Columns, as JSON.
    return customer(TAKEN, **{"level": "level_a", "taken_at": TAKEN, **facts})


def warnings(*mornings: datetime) -> list[Heard]:
    return [heard(morning, rule="recycle", step=step, episode=DROP) for step, morning in enumerate(mornings)]


def dropped(*besides: Entry, at: datetime = DROP, said: list[Heard] | None = None, **facts: Any) -> Story:  # Columns, as JSON.
    fall = entry("ownership", at, 5, action="move", owner_id=None, taken_at=None)
    row = {"id": 5, "customer_id": 1, "at": at, "how": "recycled", "from_id": REP, "to_id": None}
    told = story(taken(**facts), fall, *besides, days=5, heard=warnings(*MORNINGS) if said is None else said)
    return replace(told, ledger=(row,))


def wrong(told: Story) -> list[str]:
    return [flaw.what for flaw in flaws(told)]


def test_a_drop_after_three_warnings_is_right() -> None:
    assert wrong(dropped()) == []


def test_a_drop_before_its_end_is_too_early() -> None:
    (what,) = wrong(dropped(extended_until=DROP + DAY))

    assert "but it was to stay until" in what


@pytest.mark.parametrize("facts", [{"status": "deal"}, {"stage": "won"}, {"locked": True}, {"taken_at": None}])
def test_what_never_drops_did_not_drop(facts: dict[str, Any]) -> None:  # Columns, as JSON.
    assert "it was to stay until None" in wrong(dropped(**facts))[0]


def test_what_goes_on_and_who_is_away_keep_a_record() -> None:
    busy = entry("orders", MONDAY, 1, state="order_open", placed_at=MONDAY)
    away = leave(REP, DROP - HOUR, DROP + HOUR)

    for kept in (busy, away):
        assert "something went on or its owner was away" in wrong(dropped(kept))[0]


def test_nothing_drops_when_nobody_works() -> None:
    assert "when nobody works" in wrong(dropped(at=DROP + 6 * HOUR))[0]


def test_fewer_warnings_than_mornings_are_too_few() -> None:
    assert "fewer than 3" in wrong(dropped(said=warnings(*MORNINGS[1:])))[0]
    assert "fewer than 3" in wrong(dropped(said=[]))[0]


def test_the_last_warning_leaves_some_hours() -> None:
    hasty = warnings(*MORNINGS[:2], DROP - HOUR)

    assert "right after the warning" in wrong(dropped(said=hasty))[0]


def test_a_record_nobody_drops_is_found() -> None:
    idle = story(taken(), days=14)

    assert wrong(idle) == []

    later = story(taken(), days=40)
    assert "is idle since" in wrong(later)[0]
    assert wrong(story(taken(), entry("orders", MONDAY, 1, state="order_open", placed_at=MONDAY), days=40)) == []
