"""信息完整率 of whoever owns customers: how complete their records are, and how many want a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from domain.policy import Policy

LEAST_COMPLETE = 10
"""How many customers are named to begin with."""
WHOLE = 100


class Standing(Enum):
    """How a mean stands to the lines of the toolkit: a focus area below 60 %, the owner is reminded below 80 %, the target is 90 %."""

    FOCUS = "focus"
    REMINDER = "reminder"
    BELOW = "below"
    TARGET = "target"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An owner's customers, leads left out: how many, their percentages added up, and how many lie below each line."""

    name: str
    customers: int
    points: int
    complete: int
    below_reminder: int
    below_focus: int
    least: int
    person_id: int = 0

    @property
    def mean(self) -> int:
        """Their mean completeness in whole per cent, never rounded up; without any customer nothing is missing."""
        return self.points // self.customers if self.customers else WHOLE

    def share(self, count: int) -> int:
        """So many of them in whole per cent, never rounded up."""
        return count * WHOLE // self.customers if self.customers else 0


def standing_of(mean: int, policy: Policy) -> Standing:
    """Where a mean lies."""
    if mean < policy.completeness_focus:
        return Standing.FOCUS
    if mean < policy.completeness_reminder:
        return Standing.REMINDER
    return Standing.BELOW if mean < policy.completeness_target else Standing.TARGET


def together(name: str, owners: Iterable[Kept]) -> Kept:
    """Everybody's customers as one."""
    each = tuple(owners)
    return Kept(
        name=name,
        customers=sum(one.customers for one in each),
        points=sum(one.points for one in each),
        complete=sum(one.complete for one in each),
        below_reminder=sum(one.below_reminder for one in each),
        below_focus=sum(one.below_focus for one in each),
        least=min((one.least for one in each), default=WHOLE),
    )
