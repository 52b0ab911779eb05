"""Working hours: when a clock of the trade runs, and when people are at their desks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
LOOKED_AT = 400
"""A calendar that knows no working day within so many days is a mistake of ours."""


@dataclass(frozen=True, kw_only=True)
class WorkingHours:
    """The working hours of a place: from `from_` until `until` on the days of its calendar, moved weekends (调休) included.

    Moments go in aware, in any zone, and come out in UTC; a change of the clocks on the way does not lengthen a deadline.
    """

    zone: tzinfo
    from_: time
    until: time
    is_workday: Callable[[date], bool]

    def is_working(self, at: datetime) -> bool:
        """Whether people work at this moment; no longer at the very end of the day."""
        local = at.astimezone(self.zone)
        return self.is_workday(local.date()) and self.from_ <= local.time() < self.until

    def next_start(self, at: datetime) -> datetime:
        """The moment itself while people work, else the next beginning of their working hours."""
        return at.astimezone(UTC) if self.is_working(at) else self._opening_after(at)

    def after(self, start: datetime, duration: timedelta) -> datetime:
        """When so much working time has passed since `start`; a deadline that fills the day ends with it."""
        at, left = self.next_start(start), duration
        while at + left > (end := self._closing(at)):
            left -= end - at
            at = self._opening_after(end)
        return at + left

    def morning(self, day: date) -> datetime:
        """The beginning of the first working day from this day on."""
        for number in range(LOOKED_AT):
            candidate = day + number * DAY
            if self.is_workday(candidate):
                return self._moment(candidate, self.from_)
        message = f"no working day from {day} on"
        raise ValueError(message)

    def day_of(self, at: datetime) -> date:
        """The day it is there."""
        return at.astimezone(self.zone).date()

    def _opening_after(self, at: datetime) -> datetime:
        today = self.day_of(at)
        opening = self.morning(today)
        return opening if opening > at else self.morning(today + DAY)

    def _closing(self, at: datetime) -> datetime:
        return self._moment(self.day_of(at), self.until)

    def _moment(self, day: date, clock: time) -> datetime:
        # Through UTC: two moments of one zone are told apart by what their clocks show, not by the time between them.
        return datetime.combine(day, clock, self.zone).astimezone(UTC)
