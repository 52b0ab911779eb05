"""Working days of the PRC calendar, moved weekends included."""

from __future__ import annotations

from datetime import date

from store.care.workdays import is_workday, nth_workday
from tests.rows import for_each


@for_each(
    ("day", "works"),
    [
        (date(2025, 10, 1), False),
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2025, 9, 28), True),
        (date(2025, 10, 11), True),
        (date(2025, 11, 15), False),
        (date(2025, 11, 17), True),
        (date(2025, 1, 26), True),
    ],
)
def test_holidays_and_the_weekends_moved_for_them_are_known(day: date, works: bool) -> None:  # noqa: FBT001
    assert is_workday(day) is works


def test_working_days_are_counted_over_a_holiday() -> None:
    before_the_holiday = date(2025, 9, 30)

    assert [nth_workday(before_the_holiday, number) for number in (0, 1, 3)] == [
        before_the_holiday,
        date(2025, 10, 9),
        date(2025, 10, 11),
    ]


def test_counting_ends_with_the_calendar() -> None:
    assert nth_workday(date.max, 3) == date.max
