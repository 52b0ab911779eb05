"""What every invented customer will have: drawn before a row is numbered or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from random import Random
from typing import NamedTuple

from domain.care.cadence import WATCHED
from domain.terms import Stage, Status


class Late(Enum):
    """What somebody has left undone, so that a sweep finds it."""

    CONTACT = auto()
    SILENCE = auto()
    DROP = auto()
    PROMISE = auto()
    HEALTH = auto()
    LEAD = auto()


class Held(Enum):
    """How a customer came to its owner, if it has one."""

    FOUND = auto()
    TAKEN = auto()
    POOLED = auto()


STATUSES = (
    *(("lead", None, 10), ("potential", "first_contact", 20), ("potential", "needs", 15), ("intent", "proposal", 15)),
    *(("intent", "negotiation", 10), ("deal", "won", 25), ("churned", "lost", 5)),
)
STATUS_OF = tuple((Status(status), Stage(stage) if stage else None) for status, stage, weight in STATUSES for _ in range(weight))
INTERESTED = (Status.INTENT, Stage.PROPOSAL)
NEW_LEAD = (Status.LEAD, None)
LATE_STATUS = {Late.DROP: NEW_LEAD, Late.LEAD: NEW_LEAD}
LATE_HELD = {Late.DROP: Held.TAKEN, Late.LEAD: Held.POOLED}
LATE = tuple(Late)
POOLED_LEADS, POOLED, TAKEN_LEADS, TAKEN = 0.4, 0.03, 0.5, 0.12
"""The share of leads and of customers that lie in a pool; of those that do not, the share that was taken from one."""


class Plan(NamedTuple):
    """What one customer will have."""

    status: Status
    stage: Stage | None
    followups: int
    has_next: bool
    held: Held
    late: Late | None
    orders: int
    tickets: int

    @property
    def is_lead(self) -> bool:
        """Whether it goes by a lead's code."""
        return self.status is Status.LEAD

    @property
    def is_watched(self) -> bool:
        """Whether its owner has to stay in touch."""
        return self.status in WATCHED and self.held is not Held.POOLED

    @property
    def actions(self) -> int:
        """One still open, and one that was done when there was more than one talk."""
        return int(self.has_next) + int(self.followups > 1)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """Row numbers and codes set aside for a batch: as many of each as its plans need."""

    customers: Sequence[int]
    customer_codes: Sequence[int]
    lead_codes: Sequence[int]
    contacts: Sequence[int]
    vault: Sequence[int]
    followups: Sequence[int]
    actions: Sequence[int]
    orders: Sequence[int]
    tickets: Sequence[int]


def plans(draw: Random, customers: int, followups: int, late: int) -> list[Plan]:
    """So many customers with so many follow-ups between them: some have none, a few have many. Of `late` of them something is due."""
    counts = [followups // customers] * customers
    for place in range(followups % customers):
        counts[place] += 1
    for place in range(0, customers - 1, 2):
        moved = int(draw.random() * (counts[place] + 1))
        counts[place] -= moved
        counts[place + 1] += moved
    first = int(draw.random() * len(LATE))
    return [_plan(draw, count, LATE[(first + place) % len(LATE)] if place < late else None) for place, count in enumerate(counts)]


def _plan(draw: Random, followups: int, late: Late | None) -> Plan:
    if late is Late.PROMISE and not followups:
        late = Late.CONTACT
    status, stage = STATUS_OF[int(draw.random() * len(STATUS_OF))] if late is None else LATE_STATUS.get(late, INTERESTED)
    held = _held(draw, status) if late is None else LATE_HELD.get(late, Held.FOUND)
    has_next = followups > 0 and (late is Late.PROMISE or draw.random() < 0.7)
    won = status is Status.DEAL
    return Plan(status, stage, followups, has_next, held, late, int(won), int(won and draw.random() < 0.1))


def _held(draw: Random, status: Status) -> Held:
    pooled, taken = (POOLED_LEADS, TAKEN_LEADS) if status is Status.LEAD else (POOLED, TAKEN)
    if draw.random() < pooled:
        return Held.POOLED
    return Held.TAKEN if status is not Status.CHURNED and draw.random() < taken else Held.FOUND
