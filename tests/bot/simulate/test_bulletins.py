"""The oracle of what groups are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.simulate.oracle.bulletins import expected, flaws
from bot.simulate.oracle.matter import Group, Story
from tests.bot.simulate.made import DAY, HOUR, MONDAY, TICK, customer, story

EAST = Group(team="team-east", platform="console", zone="Asia/Shanghai")


def tale(days: int = 8, out: tuple[datetime, datetime] | None = None) -> Story:
    return replace(story(customer(), days=days, out=out), groups=[EAST])


def told(tale: Story, *posts: tuple[str, datetime]) -> list[str]:
    return [flaw.what for flaw in flaws(replace(tale, posts=posts))]


def test_a_digest_comes_each_working_day_and_a_report_with_the_week() -> None:
    wanted = expected(tale())

    assert [name for name in wanted if name.startswith("digest")] == [
        f"digest:team-east:2026-09-{day:02}:console" for day in (7, 8, 9, 10, 11, 14)
    ]
    assert {name: at for name, at in wanted.items() if name.startswith("report")} == {
        "report:team-east:2026-09-07:console": MONDAY,
        "report:team-east:2026-09-14:console": MONDAY + 7 * DAY,
    }


def test_a_day_nobody_was_awake_on_has_no_digest_and_the_report_comes_later() -> None:
    slept = expected(tale(3, out=(MONDAY, MONDAY + DAY + 2 * HOUR)))

    assert slept == {
        "digest:team-east:2026-09-08:console": MONDAY + DAY + 2 * HOUR,
        "report:team-east:2026-09-07:console": MONDAY + DAY + 2 * HOUR,
        "digest:team-east:2026-09-09:console": MONDAY + 2 * DAY,
    }


def test_days_are_counted_where_the_group_is() -> None:
    berlin = replace(tale(1), groups=[replace(EAST, zone="Europe/Berlin")])

    assert expected(berlin)["digest:team-east:2026-09-07:console"] == MONDAY + 6 * HOUR


def test_what_came_at_its_tick_is_right() -> None:
    day = tale(1)

    assert told(day, *expected(day).items()) == []


@pytest.mark.parametrize(
    ("posts", "words"),
    [
        ((), "was due 09-07 01:00 and never came"),
        ((("digest:team-east:2026-09-07:console", MONDAY + TICK),), "and came at 09-07 01:15"),
        ((("digest:team-east:2026-09-06:console", MONDAY),), "nothing asked for it"),
    ],
)
def test_what_is_missing_late_or_for_nothing_is_found(posts: tuple[tuple[str, datetime], ...], words: str) -> None:
    assert any(what.endswith(words) for what in told(tale(1), *posts))


def test_the_week_before_anybody_was_watched_may_have_no_report() -> None:
    first = tale(8)
    wanted = {name: at for name, at in expected(first).items() if not name.startswith("report")}

    assert told(first, *wanted.items()) == ["report:team-east:2026-09-14:console was due 09-14 01:00 and never came"]


def test_a_post_that_came_twice_is_found() -> None:
    day = tale(1)
    wanted = expected(day)
    first = next(iter(wanted.items()))

    assert told(day, *wanted.items(), first) == ["a post came twice"]
