"""A ticket's clocks: when they speak, and how far up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from domain.care.clocks import ClockKind
from domain.policy import Policy
from domain.terms import Role

After = Callable[[datetime, timedelta], datetime]
"""When so much time has passed since a moment, on the calendar or in working hours."""


class Rung(IntEnum):
    """How far a ticket's clock has climbed."""

    WAITING = 0
    NEAR = 1
    OVERDUE = 2
    ESCALATED = 3


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The moments of one clock: `near` its end, `due`, and `later`, when the same time has gone by once more."""

    near: datetime
    due: datetime
    later: datetime

    def rung(self, now: datetime) -> Rung:
        """How far it is at a moment."""
        return Rung(sum(now >= moment for moment in (self.near, self.due, self.later)))

    def next_at(self, now: datetime) -> datetime | None:
        """When it speaks next; None when it has said all."""
        return next((moment for moment in (self.near, self.due, self.later) if moment > now), None)


def within(kind: ClockKind, policy: Policy) -> timedelta:
    """The time this clock allows: 2 h for an urgent complaint, 1 h for the first answer, 24 h for the solution."""
    times = {ClockKind.COMPLAINT: policy.complaint_within, ClockKind.INQUIRY: policy.inquiry_within}
    return times.get(kind, policy.solution_within)


def deadline(kind: ClockKind, start: datetime, after: After, policy: Policy) -> Deadline:
    """When a clock that starts now speaks; `after` counts working time, except for the complaint, whose clock is on the wall."""
    allowed = within(kind, policy)
    count = by_calendar if kind is ClockKind.COMPLAINT else after
    near, due = count(start, allowed * policy.near_due_share), count(start, allowed)
    return Deadline(near=near, due=due, later=count(due, allowed))


def by_calendar(start: datetime, duration: timedelta) -> datetime:
    """Day and night."""
    return start + duration


HELPED_BY: Mapping[ClockKind, tuple[Role, ...]] = {
    ClockKind.INQUIRY: (Role.SERVICE_LEAD,),
    ClockKind.SOLUTION: (Role.SERVICE_LEAD,),
    ClockKind.COMPLAINT: (Role.AFTER_SALES, Role.SERVICE_LEAD),
}
ABOVE: Mapping[ClockKind, tuple[Role, ...]] = {
    ClockKind.INQUIRY: (Role.OPS_MANAGER,),
    ClockKind.SOLUTION: (Role.OPS_MANAGER,),
    ClockKind.COMPLAINT: (Role.OPS_MANAGER, Role.DIRECTOR),
}


def told(kind: ClockKind, rung: Rung) -> tuple[Role, ...]:
    """The posts told besides the assignee: nobody on the way, the service's leaders when it is overdue, then the house's.

    The process-optimisation toolkit copies the supervisor of an urgent complaint; the ladder is our own default.
    """
    if rung < Rung.OVERDUE:
        return ()
    return HELPED_BY[kind] if rung is Rung.OVERDUE else ABOVE[kind]
