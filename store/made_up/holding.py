"""Who invented customers belonged to, and what their owners' clocks say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from domain.care.clocks import ClockKind
from domain.pool.ownership import OwnerChange, ReleaseReason
from domain.terms import Stage, Status
from store.engine.bulk import Plain
from store.made_up.care import Rules
from store.made_up.life import DAY, HOUR, Life, Times
from store.made_up.plans import Late
from store.tables.types import MICROSECOND

Rows = dict[str, list[tuple[Plain, ...]]]
EVENT_KEY = "generate"
ENTERED, CLAIMED, ASSIGNED, RELEASED = (
    change.value for change in (OwnerChange.ENTERED, OwnerChange.CLAIMED, OwnerChange.ASSIGNED, OwnerChange.RELEASED)
)
REASONS = tuple(reason.value for reason in ReleaseReason)
ASSIGNMENT, FIRST_CONTACT = ClockKind.ASSIGNMENT.value, ClockKind.FIRST_CONTACT.value
KEPT_BEFORE_RELEASE = 10 * DAY
SPREAD = 30
"""Scores are worked out anew within so many days: each on a day of its own."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Writes the ledger of owners; `pools` are rows of pools by the region they are for."""

    draw: Random
    rules: Rules
    times: Times
    pools: Mapping[str, int]
    rows: Rows

    def columns(self, life: Life, region: str, *, unfinished: bool, business: tuple[int, ...]) -> tuple[Plain, ...]:
        """The customer's own columns, in the order of `made_up_rows.HELD`."""
        pool = self.pools.get(region) if life.owner is None or life.taken is not None else None
        pooled = self._pooled(life) if life.owner is None else None
        self._ledger(life, pool, pooled)
        return (life.owned_since, pool, pooled, *self._dropping(life), *self._caring(life, unfinished=unfinished, business=business))

    def _pooled(self, life: Life) -> int:
        """A lead lies there since it came in; whatever else was let go some time after its last talk."""
        if life.plan.is_lead:
            return life.registered
        return min((life.newest or life.registered) + KEPT_BEFORE_RELEASE, self.times.today - HOUR)

    def _ledger(self, life: Life, pool: int | None, pooled: int | None) -> None:
        author, ledger = life.author.id, self.rows["ownership"]
        if life.taken is not None:
            how = CLAIMED if self.draw.random() < 0.7 else ASSIGNED
            ledger.append((life.id, life.taken, how, None, author, author, pool, None, EVENT_KEY))
            self._first_contact(life, life.taken)
        elif life.owner is not None or not life.plan.is_lead:
            ledger.append((life.id, life.registered, ENTERED, None, author, author, None, None, EVENT_KEY))
        if pooled is not None and life.plan.is_lead:
            self._unassigned(life)
        elif pooled is not None:
            reason = REASONS[int(self.draw.random() * len(REASONS))]
            ledger.append((life.id, pooled, RELEASED, author, None, author, pool, reason, EVENT_KEY))

    def _first_contact(self, life: Life, taken: int) -> None:
        """Met by the first talk; running until then, and silent when it ran out and was told."""
        due = self.rules.first_talk_due(taken, life.author)
        met = life.talks[0][1] + HOUR if life.talks else None
        speaks = None if met is not None or due <= self.times.today else due
        self._clock(life, FIRST_CONTACT, life.author.id, times=(taken, due, speaks, met))

    def _unassigned(self, life: Life) -> None:
        """Told twice long ago, or never yet."""
        due = life.registered + self.rules.policy.assignment_within // MICROSECOND
        speaks = due if life.plan.late is Late.LEAD else None
        self._clock(life, ASSIGNMENT, None, times=(life.registered, due, speaks, None))

    def _clock(self, life: Life, kind: str, person_id: int | None, *, times: tuple[int, int, int | None, int | None]) -> None:
        started, due, speaks, met = times
        step = 0 if speaks is not None or met is not None else 2
        self.rows["clocks"].append((kind, life.code, life.id, person_id, started, due, speaks, step, met, met))

    def _dropping(self, life: Life) -> tuple[Plain, ...]:
        if life.taken is None:
            return None, None, None, None, None
        qualified = () if life.plan.late is Late.DROP else life.promised_at
        is_won = life.plan.status is Status.DEAL or life.plan.stage is Stage.WON
        drop = self.rules.drop(life.taken, life.level, life.author, qualified, is_won=is_won)
        return life.taken, max(qualified, default=None), drop.protected_until, drop.drop_at, drop.recycle_next_at

    def _caring(self, life: Life, *, unfinished: bool, business: tuple[int, ...]) -> tuple[Plain, ...]:
        cadence = None if life.owner is None else self.rules.cadence(life.plan.status, life.tier, life.owner)
        if cadence is None or life.owner is None:
            return None, None, None, None
        since = life.newest or life.owned_since or life.registered
        due = self.rules.contact_due(since, cadence, life.owner)
        last = max((*business, life.newest or 0)) or life.registered
        churn = None if unfinished else last + self.rules.policy.churn_after // MICROSECOND
        health = self.times.today + (0 if life.plan.late is Late.HEALTH else self.times.some(1, SPREAD) * DAY)
        return due, due, churn, health
