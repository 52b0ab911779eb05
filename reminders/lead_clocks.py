"""The clocks of leads: their card."""

from __future__ import annotations

from cards.model import Card
from cards.pool.lead_waiting import lead_waiting
from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from reminders.step_clocks import Listeners, NextAt, StepClock


def lead_clock(kind: ClockKind, listeners: Listeners, next_at: NextAt) -> StepClock:
    """One kind of a lead's clocks."""
    return StepClock(kind=kind, listeners=listeners, next_at=next_at, draw=_card)


def _card(lead: Customer, clock: RunningClock, *, late: bool) -> Card:
    return lead_waiting(lead, clock.kind, since=clock.started_at, due_at=clock.due_at, late=late)
