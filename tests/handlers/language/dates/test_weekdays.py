"""A week starts on Monday; as a deadline it ends on Friday."""

from __future__ import annotations

import pytest

from domain.errors import UserError
from handlers.language.dates.grammar import find_dates
from handlers.language.dates.moment import Toward
from tests.handlers.language.dates.expressions import at, due
from tests.handlers.language.reading import BASE, written
from tests.rows import for_each

SUNDAY, MONDAY, FRIDAY = "2026-11-22", "2026-11-23", "2026-11-20"


@for_each(
    ("words", "day"),
    [
        ("周五", "2026-11-20"),
        ("星期五", "2026-11-20"),
        ("礼拜五", "2026-11-20"),
        ("周一", "2026-11-23"),  # Monday of this week is over.
        ("周日", "2026-11-22"),
        ("周天", "2026-11-22"),
        ("Friday", "2026-11-20"),
        ("fri", "2026-11-20"),
        ("Thurs", "2026-11-19"),
        ("Mon", "2026-11-23"),
        ("coming Friday", "2026-11-20"),
    ],
)
def test_a_bare_name_is_the_coming_one(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "day"),
    [
        ("本周五", "2026-11-20"),
        ("这周日", "2026-11-22"),
        ("下周一", "2026-11-23"),
        ("下周三", "2026-11-25"),
        ("下个星期五", "2026-11-27"),
        ("下下周一", "2026-11-30"),
        ("this Friday", "2026-11-20"),
        ("next Monday", "2026-11-23"),
        ("Tuesday next week", "2026-11-24"),
        ("next week Friday", "2026-11-27"),
        ("a week from Friday", "2026-11-27"),
        ("two weeks from Monday", "2026-12-07"),
    ],
)
def test_this_and_next_go_by_the_calendar_week(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "today", "day"),
    [
        ("下周一", SUNDAY, "2026-11-23"),  # On Sunday next week begins tomorrow.
        ("本周日", SUNDAY, "2026-11-22"),
        ("下周日", MONDAY, "2026-12-06"),
        ("周一", SUNDAY, "2026-11-23"),
        ("周一", MONDAY, "2026-11-30"),  # The bare name of today is the next one.
        ("周五", "2026-12-31", "2027-01-01"),
        ("下周三", "2026-12-30", "2027-01-06"),
        ("next Monday", "2026-12-31", "2027-01-04"),
    ],
)
def test_the_end_of_a_week_and_of_a_year(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day


@for_each(
    ("words", "day"),
    [
        ("本周内", "2026-11-20"),
        ("这周", "2026-11-20"),
        ("本周", "2026-11-20"),
        ("下周", "2026-11-27"),
        ("下周内", "2026-11-27"),
        ("下周初", "2026-11-23"),
        ("EOW", "2026-11-20"),
        ("end of week", "2026-11-20"),
        ("end of next week", "2026-11-27"),
        ("next week", "2026-11-27"),
        ("early next week", "2026-11-23"),
    ],
)
def test_a_week_as_a_deadline_ends_on_friday(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "day"),
    [
        ("周末", "2026-11-21"),
        ("这周末", "2026-11-21"),
        ("下周末", "2026-11-28"),
        ("周末前", "2026-11-20"),  # Before a longer period: the last day before it begins.
        ("周末之前", "2026-11-20"),
        ("this weekend", "2026-11-21"),
        ("before the weekend", "2026-11-20"),
    ],
)
def test_the_weekend_is_saturday_and_before_it_is_friday(words: str, day: str) -> None:
    assert due(words) == day


@for_each("words", ["上周五", "last Friday", "上上周一"])
def test_last_week_is_never_due(words: str) -> None:
    with pytest.raises(UserError) as refused:
        due(words)

    assert refused.value.kind == "past_due_date"


@for_each(("words", "day"), [("周三", "2026-11-11"), ("周二", "2026-11-17"), ("sunday", "2026-11-15")])
def test_of_something_that_happened_the_bare_name_is_the_most_recent_one(words: str, day: str) -> None:
    (found,) = find_dates(words, BASE.facing(Toward.PAST))

    assert written(found.moment) == day


@for_each("words", ["每周五开会", "一周两次", "三周", "他们周次不定", "the satisfying part", "monitor", "sunny", "friendly"])
def test_habits_counts_and_longer_words_are_no_weekday(words: str) -> None:
    assert find_dates(words, BASE) == ()
