"""When invented customers are due: what `store/care/derived_care.py` and `store/pool/derived_pool.py` would keep, from the same rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from domain.care.cadence import Cadence, Overrides, cadence_of, contact_due_at
from domain.customers import Customer
from domain.people import Person
from domain.policy import Policy
from domain.pool.protection import Held, drop_at, first_warning_at, later, protected_until
from domain.terms import Kind, Level, Status, Tier
from store.care.workdays import hours_of
from store.tables.types import from_micros, to_micros

Of = TypeVar("Of")
Days = tuple[tuple[Of, int], ...]
"""Days that somebody set, by tier or by person."""
QUARTER = 15 * 60 * 1_000_000
"""No clock of the world is apart from another by less: within one the day is the same everywhere."""


@dataclass(frozen=True, kw_only=True)
class Drop:
    """A taken record's derived columns, in microseconds."""

    protected_until: int
    drop_at: int | None
    recycle_next_at: int | None


@dataclass(kw_only=True)
class Rules:
    """The rules of a house; `tiers` and `reps` are the days somebody set for contacts, by tier and by person."""

    policy: Policy
    now: datetime
    tiers: Mapping[Tier, int]
    reps: Mapping[int, int]
    _cadences: dict[tuple[Status, Tier, int | None], Cadence | None] = field(default_factory=dict)
    _dues: dict[tuple[int, int, str], int] = field(default_factory=dict)
    _warned: dict[tuple[int, str], int] = field(default_factory=dict)

    def cadence(self, status: Status, tier: Tier, owner: Person) -> Cadence | None:
        """How often the owner has to be in touch; None when nobody counts."""
        key = (status, tier, self.reps.get(owner.id))
        if key not in self._cadences:
            overrides = Overrides(rep=key[2], tier=self.tiers.get(tier))
            self._cadences[key] = cadence_of(self._somebody(status, tier, owner), overrides, self.policy)
        return self._cadences[key]

    def contact_due(self, since: int, cadence: Cadence, owner: Person) -> int:
        """When the next contact is due, after silence since then."""
        key = (since // QUARTER, cadence.days, owner.time_zone)
        if key not in self._dues:
            silent = replace(self._somebody(Status.DEAL, Tier.BASIC, owner), last_contact_at=from_micros(key[0] * QUARTER))
            self._dues[key] = to_micros(contact_due_at(silent, cadence, owner.time_zone))
        return self._dues[key]

    def drop(self, taken: int, level: Level | None, owner: Person, qualified: Sequence[int], *, is_won: bool) -> Drop:
        """When a record taken then falls back, after qualified talks at these moments."""
        held = Held(
            taken_at=from_micros(taken),
            zone=ZoneInfo(owner.time_zone),
            level=level,
            qualified=len(qualified),
            qualified_at=from_micros(max(qualified)) if qualified else None,
        )
        until = to_micros(protected_until(held, self.policy))
        if is_won:
            return Drop(protected_until=until, drop_at=None, recycle_next_at=None)
        drop = drop_at(held, self.policy)
        return Drop(protected_until=until, drop_at=to_micros(drop), recycle_next_at=self._first_warning(drop, owner.time_zone))

    def first_talk_due(self, taken: int, owner: Person) -> int:
        """Until when whoever took a record has to talk with it."""
        return to_micros(later(from_micros(taken), self.policy.first_contact_within.days, ZoneInfo(owner.time_zone)))

    def _first_warning(self, drop: datetime, zone: str) -> int:
        """Which day it falls on is all that counts, so neighbours share it."""
        key = (to_micros(drop) // QUARTER, zone)
        if key not in self._warned:
            self._warned[key] = to_micros(first_warning_at(drop, hours_of(self.policy, zone), self.policy))
        return self._warned[key]

    def _somebody(self, status: Status, tier: Tier, owner: Person) -> Customer:
        return Customer(
            id=1, code="", lead_code=None, name="", kind=Kind.COMPANY, status=status, tier=tier, owner_id=owner.id, registered_at=self.now
        )


@lru_cache(maxsize=1)
def rules(policy: Policy, now: datetime, tiers: Days[Tier], reps: Days[int]) -> Rules:
    """Those of a story, shared by its batches."""
    return Rules(policy=policy, now=now, tiers=dict(tiers), reps=dict(reps))
