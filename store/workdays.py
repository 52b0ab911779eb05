"""Working days of the PRC calendar, moved weekends (调休) included."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether people work on this day. The library knows moved weekends up to the last published year, later only the statutory days."""
    return _calendar().is_working_day(day)


def nth_workday(day: date, number: int) -> date:
    """The n-th working day after a day; the last day of the calendar when there is none."""
    while number > 0 and day < date.max:
        day += _DAY
        number -= is_workday(day)
    return day


@cache
def _calendar() -> HolidayBase:
    import holidays  # noqa: PLC0415 - heavy, and only asked for when somebody counts in working days.

    return holidays.country_holidays("CN")
