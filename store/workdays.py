"""Working days of the PRC calendar, moved weekends (调休) included."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from zoneinfo import ZoneInfo

from domain.care.working import WorkingHours
from domain.policy import Policy
if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether people work on this day. The library knows moved weekends up to the last published year, later only the statutory days."""
    return _calendar().is_working_day(day)


def hours_of(policy: Policy, zone: str) -> WorkingHours:
    """The working hours of a time zone, by its IANA name."""
    return WorkingHours(zone=ZoneInfo(zone), from_=policy.working_from, until=policy.working_until, is_workday=is_workday)


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
