"""Working days of the PRC calendar, moved weekends (调休) included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from domain.care.working import WorkingHours
from domain.policy import Policy

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)
FESTIVALS: Final[Mapping[str, tuple[str, int]]] = {
    "new_year": ("New Year's Day", 1),
    "spring": ("Chinese New Year", 8),  # With its eve.
    "qingming": ("Tomb-Sweeping Day", 1),
    "labour": ("Labor Day", 5),
    "dragon_boat": ("Dragon Boat Festival", 1),
    "mid_autumn": ("Mid-Autumn Festival", 1),
    "national": ("National Day", 7),
}
"""What the calendar calls a festival, and how many days it is free at least."""


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


def festival_days(festival: str, year: int) -> tuple[date, date]:
    """The first and the last free day of a festival of the PRC calendar, by its key in `FESTIVALS`.

    A year whose moved weekends are not published yet has at least the days that the State Council's order of 2024 gives the festival.
    """
    name, least = FESTIVALS[festival]
    first = min(day for day, called in _calendar_of(year).items() if name in called and "observed" not in called)
    last = first + (least - 1) * _DAY
    while not is_workday(last + _DAY):
        last += _DAY
    return first, last


@cache
def _calendar_of(year: int) -> HolidayBase:
    import holidays  # noqa: PLC0415 - as below.

    return holidays.country_holidays("CN", years=year)


@cache
def _calendar() -> HolidayBase:
    import holidays  # noqa: PLC0415 - heavy, and only asked for when somebody counts in working days.

    return holidays.country_holidays("CN")
