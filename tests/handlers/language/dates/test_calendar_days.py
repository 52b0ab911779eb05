"""Days of the calendar. Without a year it is the next such day, today included."""

from __future__ import annotations

from handlers.language.dates.grammar import find_dates
from tests.handlers.language.dates.expressions import at, due
from tests.handlers.language.reading import BASE
from tests.rows import for_each


@for_each(
    ("words", "day"),
    [
        ("11月18日", "2026-11-18"),  # Today is included.
        ("11月17日", "2027-11-17"),
        ("6月20日", "2027-06-20"),
        ("十二月五号", "2026-12-05"),
        ("12月5", "2026-12-05"),
        ("12/5", "2026-12-05"),  # Month first, always.
        ("12.5", "2026-12-05"),
        ("12-5", "2026-12-05"),
        ("Dec 5", "2026-12-05"),
        ("5 December", "2026-12-05"),
        ("December 5th", "2026-12-05"),
        ("the 5th of December", "2026-12-05"),
        ("Sept. 30", "2027-09-30"),
    ],
)
def test_a_month_and_a_day_without_a_year_lie_ahead(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "day"),
    [
        ("2026年12月1日", "2026-12-01"),
        ("26年12月1号", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2026.12.1", "2026-12-01"),
        ("20261201", "2026-12-01"),
        ("12/01/2026", "2026-12-01"),
        ("Dec 1, 2026", "2026-12-01"),
        ("1 Dec 2026", "2026-12-01"),
        ("明年3月5日", "2027-03-05"),
        ("２０２６年１２月１日", "2026-12-01"),
    ],
)
def test_a_said_year_is_kept(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "today", "day"),
    [
        ("20号", "2026-11-18", "2026-11-20"),
        ("5号", "2026-11-18", "2026-12-05"),
        ("31号", "2026-11-18", "2026-12-31"),  # November has none.
        ("30号", "2027-01-31", "2027-03-30"),  # Nor has February.
        ("下个月5号", "2026-12-20", "2027-01-05"),
        ("本月25号", "2026-11-18", "2026-11-25"),
        ("the 25th", "2026-11-18", "2026-11-25"),
        ("the 1st", "2026-12-31", "2027-01-01"),
    ],
)
def test_a_day_of_the_month_is_the_next_there_is(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day


def test_a_leap_day_waits_for_its_year() -> None:
    assert due("2月29日", at("2026-11-18")) == "2028-02-29"
    assert due("2月29日", at("2028-03-01")) == "2032-02-29"


@for_each("words", ["2月30日", "2026-02-29", "13月1日", "0号", "4/31", "下个月31号", "June 31"])
def test_a_day_that_does_not_exist_is_no_date(words: str) -> None:
    assert due(words, at("2027-01-10")) is None


@for_each(
    "words",
    [
        "报价打了8/9折",
        "v1.2",
        "涨了3.5%",
        "买了12.5万的货",
        "一共20号线路",
        "¥12/5",
        "住3号楼",
        "the 5th floor",
        "may be",
        "decide by email",
        "3.5k units",
    ],
)
def test_fractions_versions_amounts_and_places_are_no_days(words: str) -> None:
    assert find_dates(words, BASE) == ()
