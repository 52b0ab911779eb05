"""When things happened with one invented customer: like a house that is worked with, unless its plan says that something is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from random import Random

from domain.people import Person
from domain.terms import Level, Tier
from store.made_up.care import Rules
from store.made_up.plans import Held, Late, Plan
from store.tables.types import to_micros

HOUR, DAY = 3_600_000_000, 86_400_000_000
WORK_BEGINS, WORK_LASTS = 1 * HOUR, 9 * HOUR
"""Working hours of China's clock, counted in UTC."""
YEAR, NEW = 361, 4
"""Days since somebody was registered: the most, and the fewest."""
LATE_AGE = {Late.CONTACT: (21, 25), Late.SILENCE: (35, 44), Late.DROP: (30, 34)}
DROPS_AFTER = 28
"""A lead nobody talked with falls back after thirty days; two days before it does, its owner was to be warned."""


@dataclass(slots=True)
class Life:
    """What was drawn for one customer; times are microseconds. `due` is when its open action is, `taken` when it left a pool."""

    id: int
    code: str
    plan: Plan
    author: Person
    level: Level | None
    tier: Tier
    age: int
    registered: int
    taken: int | None
    talks: tuple[tuple[int, int], ...]
    actions: tuple[int, ...]
    due: int | None
    has_need: bool
    has_tags: bool
    contact_id: int
    phone_id: int

    @property
    def owner(self) -> Person | None:
        """Who owns it now."""
        return None if self.plan.held is Held.POOLED else self.author

    @property
    def newest(self) -> int | None:
        """The last talk."""
        return self.talks[-1][1] if self.talks else None

    @property
    def owned_since(self) -> int | None:
        """Since when its owner has it."""
        return None if self.owner is None else self.taken or self.registered

    @property
    def promised_at(self) -> tuple[int, ...]:
        """Talks that ended with a promise: the newest when one is open, the oldest when one was kept."""
        newest = [self.talks[-1][1]] if self.due is not None else []
        return (*newest, self.talks[0][1]) if len(self.actions) > len(newest) else tuple(newest)


@dataclass(kw_only=True)
class Times:
    """Draws the times of lives."""

    draw: Random
    now: datetime
    rules: Rules

    def __post_init__(self) -> None:
        """The beginning of the day in microseconds."""
        self.today = to_micros(datetime.combine(self.now.astimezone(UTC).date(), time(), UTC))

    def some(self, first: int, last: int) -> int:
        """A whole number from first to last."""
        return first + int(self.draw.random() * (max(first, last) - first + 1))

    def ago(self, days: int) -> int:
        """A working hour so many days back."""
        return self.today - days * DAY + WORK_BEGINS + int(self.draw.random() * WORK_LASTS)

    def age(self, plan: Plan, cadence: int) -> int:
        """For how many days we have known it: whoever was never talked with is watched from that day on."""
        if plan.late in LATE_AGE:
            first, last = LATE_AGE[plan.late]
            return self.some(last + 2, YEAR) if plan.followups and plan.late is not Late.DROP else self.some(first, last)
        return self.some(NEW, cadence - 2) if plan.is_watched and not plan.followups else self.some(NEW, YEAR)

    def taken(self, plan: Plan, age: int) -> int | None:
        """Days since it was taken from a pool: few, so that it is protected."""
        if plan.held is not Held.TAKEN:
            return None
        return DROPS_AFTER if plan.late is Late.DROP else self.some(2, min(age - 1, 5))

    def talks(self, plan: Plan, first: int, cadence: int) -> list[int]:
        """Moments since `first` days back, oldest first; of who is watched the newest lies within the cadence."""
        if not plan.followups:
            return []
        newest = self._newest(plan, first, cadence)
        return sorted([self.ago(newest), *(self.ago(self.some(newest, first - 1)) for _ in range(plan.followups - 1))])

    def _newest(self, plan: Plan, first: int, cadence: int) -> int:
        if plan.late is Late.DROP:
            return first
        if plan.late in LATE_AGE:
            oldest, newest = LATE_AGE[plan.late]
            return self.some(oldest, newest)
        return self.some(1, min(first - 1, cadence - 2) if plan.is_watched else first - 1)

    def promise(self, plan: Plan) -> int | None:
        """When what was promised last is due: from tomorrow on, or since yesterday."""
        if not plan.has_next:
            return None
        return self.ago(1) if plan.late is Late.PROMISE else self.ago(-self.some(1, 30))
