"""A lead without an owner half an hour of working time after it came in: sales operations hear of it, then the operations manager."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.care.clocks import ClockKind, RunningClock
from domain.people import HOME_ZONE, Person
from domain.terms import Role
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.lead_clocks import lead_clock
from store.database import UnitOfWork

LADDER = (Role.SALES_OPS, Role.OPS_MANAGER)


def _listeners(crm: UnitOfWork, clock: RunningClock) -> Sequence[Person]:
    return [person for person in crm.people.with_role(LADDER[min(clock.step, len(LADDER) - 1)]) if person.active]


def _next_at(crm: UnitOfWork, clock: RunningClock) -> datetime | None:
    return crm.working(HOME_ZONE).after(crm.acting.at, crm.policy.assignment_within) if clock.step + 1 < len(LADDER) else None


RULE = clock_rule("lead-unassigned", _("Leads without an owner"), lead_clock(ClockKind.ASSIGNMENT, _listeners, _next_at))
