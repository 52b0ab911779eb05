"""An assigned lead's needs survey: its owner is reminded half-way, and with their superior when its time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.care.clocks import ClockKind, RunningClock
from domain.people import Person
from domain.words import _
from reminders.clock_rule import clock_rule, who_acts
from reminders.lead_clocks import LeadClock
from store.database import UnitOfWork


def _listeners(crm: UnitOfWork, clock: RunningClock) -> Sequence[Person]:
    owner = who_acts(crm, clock)
    if owner is None:
        return ()
    superior = crm.people.superior_of(owner) if crm.acting.at >= clock.due_at else None
    return (owner,) if superior is None else (owner, superior)


def _next_at(crm: UnitOfWork, clock: RunningClock) -> datetime | None:
    return clock.due_at if crm.acting.at < clock.due_at else None


RULE = clock_rule("survey-due", _("Needs survey"), LeadClock(kind=ClockKind.SURVEY, listeners=_listeners, next_at=_next_at))
