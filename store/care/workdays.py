"""Working days of the PRC calendar, moved weekends (调休) included, and the days that an administrator moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


Moved = Mapping[date, bool]
"""Days that somebody said are worked, or free, whatever the calendar knows."""


class Calendar:
    """Working days and festivals; what was said of a single day counts before what the library knows.

    The moved days are asked for when a day is first looked up: most events never count in working days.
    """

    def __init__(self, moved: Callable[[], Moved] = dict) -> None:
        self._moved = moved

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day; of years not published yet the library knows the statutory days only."""
        works = self._moved().get(day)
        return _calendar().is_working_day(day) if works is None else works

    def hours_of(self, policy: Policy, zone: str) -> WorkingHours:
        """The working hours of a time zone, by its IANA name."""
        return WorkingHours(zone=ZoneInfo(zone), from_=policy.working_from, until=policy.working_until, is_workday=self.is_workday)

    def nth_workday(self, day: date, number: int) -> date:
        """The n-th working day after a day; the last day of the calendar when there is none."""
        while number > 0 and day < date.max:
            day += _DAY
            number -= self.is_workday(day)
        return day

    def festival_days(self, festival: str, year: int) -> tuple[date, date]:
        """The first and the last free day of a festival of the PRC calendar, by its key in `FESTIVALS`.

        A year whose moved weekends are not published yet has at least the days that the State Council's order of 2024 gives it.
        """
        name, least = FESTIVALS[festival]
        first = min(day for day, called in _calendar_of(year).items() if name in called and "observed" not in called)
        last = first + (least - 1) * _DAY
        while not self.is_workday(last + _DAY):
            last += _DAY
        return first, last


PLAIN: Final = Calendar()
"""What is published, without anybody's word."""
is_workday, hours_of, nth_workday, festival_days = PLAIN.is_workday, PLAIN.hours_of, PLAIN.nth_workday, PLAIN.festival_days


def load_calendar() -> None:
    """For who is about to count in working days: within a transaction, everybody would wait until the library is imported."""
    _calendar()


@cache
def _calendar_of(year: int) -> HolidayBase:
    import holidays  # noqa: PLC0415 - as below.

    return holidays.country_holidays("CN", years=year)


@cache
def _calendar() -> HolidayBase:
    import holidays  # noqa: PLC0415 - heavy, and only asked for when somebody counts in working days.

    return holidays.country_holidays("CN")
