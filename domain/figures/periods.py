"""Whole days in a team's zone: the digest's, a week, a month, and what each is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.people import HOME_ZONE

DAY = timedelta(days=1)
WEEK_DAYS = 7
COMPACT = "%Y%m%d"
Workday = Callable[[date], bool]


class Span(StrEnum):
    """What a report covers, the shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def reaches(self, other: Span) -> bool:
        """Whether it is at least as long."""
        spans = [*Span]
        return spans.index(self) >= spans.index(other)


@dataclass(frozen=True, kw_only=True)
class Period:
    """From the beginning of `first` to the beginning of `end`, which is no longer part of it; `zone` is an IANA name."""

    first: date
    end: date
    zone: str = HOME_ZONE

    @property
    def since(self) -> datetime:
        """The first moment, in UTC."""
        return self._midnight(self.first)

    @property
    def until(self) -> datetime:
        """The moment after the last, in UTC."""
        return self._midnight(self.end)

    @property
    def last_day(self) -> date:
        """The last day that is part of it."""
        return self.end - DAY

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.first + number * DAY for number in range((self.end - self.first).days))

    @property
    def key(self) -> str:
        """The days in a button's words: `20261120-20261121`."""
        return f"{self.first:{COMPACT}}-{self.end:{COMPACT}}"

    def midnights(self) -> tuple[datetime, ...]:
        """Where each of its days begins, in UTC."""
        return tuple(map(self._midnight, self.days))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.zone)).astimezone(UTC)


def of_key(key: str, zone: str) -> Period:
    """The period of `Period.key`. Raises ValueError for anything else."""
    first, _dash, end = key.partition("-")
    return Period(first=_day(first), end=_day(end), zone=zone)


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def today(now: datetime, zone: str) -> date:
    """The day it is there."""
    return now.astimezone(ZoneInfo(zone)).date()


def workday_before(day: date, is_workday: Workday) -> date:
    """The last working day before a day."""
    day -= DAY
    while not is_workday(day):
        day -= DAY
    return day


def digest_of(day: date, zone: str, is_workday: Workday) -> Period:
    """What the digest of a day tells: from the last working day on, so that Monday's covers Friday to Sunday (our own default)."""
    return Period(first=workday_before(day, is_workday), end=day, zone=zone)


def of_day(day: date, zone: str) -> Period:
    """One day."""
    return Period(first=day, end=day + DAY, zone=zone)


def of_week(day: date, zone: str) -> Period:
    """The calendar week of a day, from Monday."""
    monday = day - day.weekday() * DAY
    return Period(first=monday, end=monday + WEEK_DAYS * DAY, zone=zone)


def of_month(day: date, zone: str) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(first=first, end=(first + 31 * DAY).replace(day=1), zone=zone)


def around(day: date, span: Span, zone: str) -> Period:
    """The day, the week or the month a day lies in."""
    made = {Span.DAY: of_day, Span.WEEK: of_week, Span.MONTH: of_month}
    return made[span](day, zone)


def so_far(period: Period, day: date) -> Period:
    """The part of it that has begun by a day."""
    return replace(period, end=max(period.first, min(period.end, day + DAY)))


def before(period: Period, span: Span, is_workday: Workday) -> Period:
    """What a period is compared with, like with like.

    The days from the working day before, the same days of the week before, or the month before, whole or as far into it.
    """
    if span is Span.DAY:
        return replace(period, first=workday_before(period.first, is_workday), end=period.first)
    if span is Span.WEEK:
        return replace(period, first=period.first - WEEK_DAYS * DAY, end=period.end - WEEK_DAYS * DAY)
    last = of_month(period.first - DAY, period.zone)
    is_whole = period == of_month(period.first, period.zone)
    return last if is_whole else replace(last, end=min(last.end, last.first + (period.end - period.first)))


def first_workday(day: date, weekday: int, is_workday: Workday) -> date | None:
    """The first working day of a day's week from a weekday on (Monday is 0); None in a week of holidays."""
    monday = day - day.weekday() * DAY
    return next((each for each in (monday + number * DAY for number in range(weekday, WEEK_DAYS)) if is_workday(each)), None)
