"""Days counted from today. It is Wednesday, 18 November 2026, ten in the morning in Shanghai."""

from __future__ import annotations

import pytest

from domain.errors import UserError
from tests.handlers.language.dates.expressions import at, due
from tests.rows import for_each


@for_each(
    ("words", "day"),
    [
        ("今天", "2026-11-18"),
        ("今日", "2026-11-18"),
        ("明天", "2026-11-19"),
        ("明儿", "2026-11-19"),
        ("后天", "2026-11-20"),
        ("大后天", "2026-11-21"),
        ("today", "2026-11-18"),
        ("tomorrow", "2026-11-19"),
        ("tmr", "2026-11-19"),
        ("the day after tomorrow", "2026-11-20"),
    ],
)
def test_days_around_today_are_counted(words: str, day: str) -> None:
    assert due(words) == day


@for_each("words", ["昨天", "前天", "大前天", "yesterday", "the day before yesterday", "2 days ago", "3周前", "一个月前"])
def test_days_behind_are_never_due(words: str) -> None:
    with pytest.raises(UserError) as refused:
        due(words)

    assert refused.value.kind == "past_due_date"


@for_each(
    ("words", "day"),
    [
        ("三天内", "2026-11-21"),
        ("3天后", "2026-11-21"),
        ("10日内", "2026-11-28"),
        ("两周后", "2026-12-02"),
        ("两个星期内", "2026-12-02"),
        ("再过十五天", "2026-12-03"),
        ("in three days", "2026-11-21"),
        ("within 2 weeks", "2026-12-02"),
        ("in a fortnight", "2026-12-02"),
        ("a couple of days from now", "2026-11-20"),
        ("in a week", "2026-11-25"),
    ],
)
def test_a_span_is_added_to_today_whether_it_is_said_within_or_after(words: str, day: str) -> None:
    assert due(words) == day


@for_each(("words", "day"), [("3天", "2026-11-21"), ("两周", "2026-12-02"), ("2 weeks", "2026-12-02"), ("10 days", "2026-11-28")])
def test_a_bare_span_alone_counts_from_today(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "today", "day"),
    [
        ("一个月后", "2026-11-18", "2026-12-18"),
        ("一个月后", "2027-01-31", "2027-02-28"),  # February has no 31st: its last day.
        ("一个月后", "2028-01-31", "2028-02-29"),
        ("in 3 months", "2026-11-30", "2027-02-28"),
        ("一年后", "2028-02-29", "2029-02-28"),
        ("半年后", "2026-08-31", "2027-02-28"),
        ("半个月后", "2026-11-18", "2026-12-03"),  # Fifteen days.
    ],
)
def test_months_keep_the_day_or_take_the_last_one(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day


@for_each(
    ("words", "moment"),
    [
        ("2小时内", "2026-11-18T12:00"),
        ("半小时后", "2026-11-18T10:30"),
        ("一个半小时后", "2026-11-18T11:30"),
        ("20分钟后", "2026-11-18T10:20"),
        ("in 90 minutes", "2026-11-18T11:30"),
        ("within half an hour", "2026-11-18T10:30"),
        ("in 30 hours", "2026-11-19T16:00"),
    ],
)
def test_hours_and_minutes_count_to_the_minute(words: str, moment: str) -> None:
    assert due(words) == moment


def test_hours_run_over_midnight_and_the_year() -> None:
    assert due("3小时后", at("2026-12-31", 22, 30)) == "2027-01-01T01:30"


@for_each(
    ("words", "today", "day"),
    [
        ("3个工作日内", "2026-11-18", "2026-11-23"),  # A weekend lies between.
        ("5 business days", "2026-11-18", "2026-11-25"),
        ("within 2 working days", "2026-11-20", "2026-11-24"),
        ("下个工作日", "2026-11-20", "2026-11-23"),
        ("next business day", "2026-11-18", "2026-11-19"),
        ("3个工作日内", "2026-09-30", "2026-10-10"),  # The national holiday ends on the 7th; Saturday the 10th is worked.
        ("一个工作日内", "2026-02-13", "2026-02-14"),  # A Saturday worked for the Spring Festival.
    ],
)
def test_working_days_are_those_of_the_official_calendar(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day


@for_each("words", ["in 9999 years", "9999年后", "in 9999 months and more"])
def test_what_lies_beyond_the_calendar_is_no_date(words: str) -> None:
    assert due(words) is None


def test_a_day_lasts_until_its_own_midnight() -> None:
    assert due("明天", at("2026-12-31", 23, 59)) == "2027-01-01"
    assert due("后天", at("2028-02-28", 0, 1)) == "2028-03-01"
