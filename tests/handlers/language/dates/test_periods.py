"""A period given as a deadline ends on its last day; 初 is its first, 中 the fifteenth."""

from __future__ import annotations

from tests.handlers.language.dates.expressions import at, due
from tests.rows import for_each


@for_each(
    ("words", "day"),
    [
        ("月底", "2026-11-30"),
        ("月末", "2026-11-30"),
        ("本月内", "2026-11-30"),
        ("月底前", "2026-11-30"),
        ("这个月底", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("下个月", "2026-12-31"),
        ("下个月初", "2026-12-01"),
        ("下月中", "2026-12-15"),
        ("12月底", "2026-12-31"),
        ("12月中旬", "2026-12-20"),
        ("十二月上旬", "2026-12-10"),
        ("12月下旬", "2026-12-31"),
        ("12月初", "2026-12-01"),
        ("end of month", "2026-11-30"),
        ("EOM", "2026-11-30"),
        ("month-end", "2026-11-30"),
        ("next month", "2026-12-31"),
        ("early next month", "2026-12-01"),
        ("mid December", "2026-12-15"),
        ("end of December", "2026-12-31"),
    ],
)
def test_months(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "today", "day"),
    [
        ("月底", "2028-02-10", "2028-02-29"),
        ("月底", "2026-11-30", "2026-11-30"),
        ("月初", "2026-11-18", "2026-12-01"),  # This month's is over.
        ("月中", "2026-11-16", "2026-12-15"),
        ("月中", "2026-11-15", "2026-11-15"),
        ("10月底", "2026-11-18", "2027-10-31"),
        ("下个月", "2026-12-10", "2027-01-31"),
        ("下月底", "2027-01-31", "2027-02-28"),
    ],
)
def test_months_at_their_edges(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day


@for_each(
    ("words", "today", "day"),
    [
        ("季度末", "2026-11-18", "2026-12-31"),
        ("本季度内", "2026-11-18", "2026-12-31"),
        ("下季度", "2026-11-18", "2027-03-31"),
        ("下个季度初", "2026-11-18", "2027-01-01"),
        ("四季度末", "2026-11-18", "2026-12-31"),
        ("第一季度末", "2026-11-18", "2027-03-31"),  # This year's is over.
        ("明年一季度内", "2026-11-18", "2027-03-31"),
        ("Q1末", "2026-11-18", "2027-03-31"),
        ("EOQ", "2026-02-01", "2026-03-31"),
        ("end of Q2", "2026-02-01", "2026-06-30"),
        ("quarter-end", "2026-09-30", "2026-09-30"),
    ],
)
def test_quarters(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day


@for_each(
    ("words", "day"),
    [
        ("年底", "2026-12-31"),
        ("年内", "2026-12-31"),
        ("今年底", "2026-12-31"),
        ("明年初", "2027-01-01"),
        ("明年底", "2027-12-31"),
        ("end of the year", "2026-12-31"),
        ("EOY", "2026-12-31"),
        ("year end", "2026-12-31"),
    ],
)
def test_years(words: str, day: str) -> None:
    assert due(words) == day


@for_each(
    ("words", "today", "day"),
    [
        ("元旦", "2026-11-18", "2027-01-01"),
        ("元旦前", "2026-11-18", "2026-12-31"),
        ("元旦后", "2026-11-18", "2027-01-04"),  # The first working day behind it.
        ("国庆前", "2026-09-01", "2026-09-30"),
        ("圣诞节前", "2026-11-18", "2026-12-24"),
        ("before Christmas", "2026-11-18", "2026-12-24"),
        ("双十一", "2026-11-18", "2027-11-11"),
    ],
)
def test_holidays_with_a_fixed_day(words: str, today: str, day: str) -> None:
    assert due(words, at(today)) == day
