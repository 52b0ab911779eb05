"""A record claimed or assigned a week ago that nobody has talked with: the manager's bottleneck card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.care.clocks import ClockKind, RunningClock
from domain.people import Person
from domain.words import _
from reminders.clock_rule import clock_rule, who_acts
from reminders.lead_clocks import lead_clock
from store.database import UnitOfWork


def _listeners(crm: UnitOfWork, clock: RunningClock) -> Sequence[Person]:
    owner = who_acts(crm, clock)
    superior = None if owner is None else crm.people.superior_of(owner)
    return () if superior is None else (superior,)


def _next_at(_crm: UnitOfWork, _clock: RunningClock) -> datetime | None:
    return None


RULE = clock_rule("lead-uncontacted", _("Leads nobody talked with"), lead_clock(ClockKind.FIRST_CONTACT, _listeners, _next_at))
