"""What a date expression means, and from where it is counted."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

Workday = Callable[[date, int], date]
"""The n-th working day after a day."""
Festival = Callable[[str, int], tuple[date, date]]
"""The first and the last free day of a festival (`spring`, `labour`, …) that is kept in a year."""

END_OF_DAY = time(23, 59)


class Toward(Enum):
    """Which way a bare weekday or day of the month is read: what is due lies ahead, what happened lies behind."""

    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day, perhaps with a time of day, in the speaker's zone."""

    day: date
    time: time | None = None

    def at(self, zone: str) -> datetime:
        """An aware moment; a mere day stands for its last minute, so that today is not over yet."""
        return datetime.combine(self.day, self.time or END_OF_DAY, tzinfo=ZoneInfo(zone))


@dataclass(frozen=True, kw_only=True)
class Base:
    """From where dates count: the moment of speaking in the speaker's zone, the direction, and the working days."""

    now: datetime
    workday: Workday
    festival: Festival
    toward: Toward = Toward.FUTURE

    @property
    def today(self) -> date:
        """The speaker's day."""
        return self.now.date()

    @property
    def past(self) -> bool:
        """Whether bare days lie behind."""
        return self.toward is Toward.PAST

    def facing(self, toward: Toward) -> Base:
        """The same base, looking the other way."""
        return replace(self, toward=toward)

    def days(self, number: int) -> date:
        """A day so many days from today."""
        return shifted(self.today, number)


class NoSuchDateError(ValueError):
    """An expression that has a date's shape and is none: 2月30日."""


def shifted(day: date, number: int) -> date:
    """A day so many days away; what lies beyond the calendar is no date."""
    try:
        return day + timedelta(days=number)
    except OverflowError as error:
        raise NoSuchDateError from error


def dated(year: int, month: int, day: int) -> date:
    """A day of the calendar, or `NoSuchDateError`."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise NoSuchDateError from error


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise NoSuchDateError
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def week_day(day: date, weekday: int, weeks: int = 0) -> date:
    """A weekday (Monday is 0) of the calendar week so many weeks from the day's."""
    return shifted(day, weekday - day.weekday() + 7 * weeks)
