"""Times of day: a part of the day has its hour, and a bare hour up to six is meant in the afternoon."""

from __future__ import annotations

from handlers.language.dates.grammar import find_dates
from tests.handlers.language.dates.expressions import at, due
from tests.handlers.language.reading import BASE
from tests.rows import for_each


@for_each(
    ("words", "moment"),
    [
        ("明天上午", "2026-11-19T09:00"),
        ("明天早上", "2026-11-19T09:00"),
        ("明早", "2026-11-19T09:00"),
        ("明天中午", "2026-11-19T12:00"),
        ("明天下午", "2026-11-19T14:00"),
        ("明晚", "2026-11-19T19:00"),
        ("今晚", "2026-11-18T19:00"),
        ("明天下班前", "2026-11-19T18:00"),
        ("tomorrow morning", "2026-11-19T09:00"),
        ("tomorrow noon", "2026-11-19T12:00"),
        ("tomorrow afternoon", "2026-11-19T14:00"),
        ("tonight", "2026-11-18T19:00"),
        ("EOD", "2026-11-18T18:00"),
        ("COB Friday", "2026-11-20T18:00"),
        ("end of day", "2026-11-18T18:00"),
    ],
)
def test_parts_of_the_day_have_their_hour(words: str, moment: str) -> None:
    assert due(words) == moment


@for_each(
    ("words", "moment"),
    [
        ("明天下午三点", "2026-11-19T15:00"),
        ("明天下午3点半", "2026-11-19T15:30"),
        ("明天三点一刻", "2026-11-19T15:15"),  # A bare hour up to six is in the afternoon,
        ("明天上午三点", "2026-11-19T03:00"),  # unless it is said to be in the morning.
        ("明天8点", "2026-11-19T08:00"),
        ("明天晚上8点", "2026-11-19T20:00"),
        ("明天十二点", "2026-11-19T12:00"),
        ("明天14点20分", "2026-11-19T14:20"),
        ("明天十点三刻", "2026-11-19T10:45"),
        ("周五 14:30", "2026-11-20T14:30"),
        ("Friday at 3", "2026-11-20T15:00"),
        ("Friday 3pm", "2026-11-20T15:00"),
        ("Friday 3:30 p.m.", "2026-11-20T15:30"),
        ("Friday 12am", "2026-11-20T00:00"),
        ("Friday 12pm", "2026-11-20T12:00"),
        ("Friday at 16", "2026-11-20T16:00"),
        ("３：３０ ＰＭ", "2026-11-18T15:30"),
    ],
)
def test_a_clock_time_is_read_to_the_minute(words: str, moment: str) -> None:
    assert due(words) == moment


@for_each(
    ("words", "now", "moment"),
    [
        ("9点", 10, "2026-11-19T09:00"),  # It has passed: tomorrow's.
        ("11点", 10, "2026-11-18T11:00"),
        ("下午三点", 16, "2026-11-19T15:00"),
        ("今天上午", 10, "2026-11-18"),  # The day was said: it stays the day.
        ("EOD", 19, "2026-11-19T18:00"),
    ],
)
def test_a_time_alone_is_the_next_such_time(words: str, now: int, moment: str) -> None:
    assert due(words, at("2026-11-18", now)) == moment


@for_each(
    "words",
    [
        "提了3点意见",
        "有两点要求",
        "比分3:2",
        "一点也不急",
        "便宜一点",
        "今天有一点担心",
        "一时间",
        "at 5 percent",
        "at 3 units",
        "打9点5折",
        "版本2.0 pm2",
        "a good morn",
    ],
)
def test_points_ratios_and_percent_are_no_clock(words: str) -> None:
    assert [found for found in find_dates(words, BASE) if found.moment.time is not None] == []


@for_each("words", ["25:00", "13pm", "0am", "明天25点"])
def test_hours_that_do_not_exist_are_none(words: str) -> None:
    assert due(words) in {None, "2026-11-19"}
