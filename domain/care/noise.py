"""When Genjin may speak to somebody by itself, and how often: too many reminders are no reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from domain.care.reminders import Urgency
from domain.care.working import WorkingHours
from domain.policy import Policy

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """One person's day with Genjin, where they are: the slots of their working days, and the quiet hours of every night.

    The study notes ask for grouped cards and quiet hours; the times are our own default.
    """

    working: WorkingHours
    slots: tuple[time, ...]
    quiet_from: time
    quiet_until: time

    def is_quiet(self, at: datetime) -> bool:
        """Whether it is night there: from `quiet_from` of one day until `quiet_until` of the next."""
        clock = at.astimezone(self.working.zone).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until

    def is_day_off(self, at: datetime) -> bool:
        """Whether nobody works on this day there."""
        return not self.working.is_workday(self.working.day_of(at))

    def not_before(self, at: datetime, urgency: Urgency) -> datetime:
        """When something that became due at a moment is said: then, once the night is over, or in the next slot."""
        if urgency is Urgency.CRITICAL:
            return at
        return self.end_of_quiet(at) if urgency is Urgency.TIMELY else self.next_slot(at)

    def end_of_quiet(self, at: datetime) -> datetime:
        """The moment itself by day, else the end of that night."""
        if not self.is_quiet(at):
            return at
        today = self._at(at, self.quiet_until)
        return today if today > at else self._at(today + DAY, self.quiet_until)

    def next_slot(self, at: datetime) -> datetime:
        """The first slot of a working day at or after a moment."""
        today = [slot for slot in self._slots(at) if slot >= at]
        return today[0] if today and not self.is_day_off(at) else self.next_morning(at)

    def next_morning(self, at: datetime) -> datetime:
        """The first slot of the next working day after this one."""
        return self._slots(self.working.morning(self.working.day_of(at) + DAY))[0]

    def morning(self, at: datetime) -> datetime:
        """The first slot of the day, working or not."""
        return self._slots(at)[0]

    def midnight(self, at: datetime) -> datetime:
        """The beginning of the day there."""
        return self._at(at, time())

    def _slots(self, at: datetime) -> list[datetime]:
        return [self._at(at, slot) for slot in self.slots]

    def _at(self, day: datetime, clock: time) -> datetime:
        return datetime.combine(self.working.day_of(day), clock, self.working.zone).astimezone(UTC)


def rhythm_of(policy: Policy, working: WorkingHours) -> Rhythm:
    """A person's rhythm by the house's numbers, where they work."""
    return Rhythm(working=working, slots=policy.slot_times, quiet_from=policy.quiet_from, quiet_until=policy.quiet_until)
