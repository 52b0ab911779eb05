"""Clocks that speak step by step: who is told on which step, and when they speak next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cards.model import Card
from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from domain.people import Person
from reminders.clock_rule import who_acts
from reminders.rule import Due, Urgency
from store.database import UnitOfWork

Listeners = Callable[[UnitOfWork, RunningClock], Sequence[Person]]
"""Who is told at the clock's present step."""
NextAt = Callable[[UnitOfWork, RunningClock], datetime | None]
"""When it speaks again after the present step."""


class Draw(Protocol):
    """How a clock's card is drawn."""

    def __call__(self, customer: Customer, clock: RunningClock, /, *, late: bool) -> Card:
        """`late` says that its time is over."""


@dataclass(frozen=True, kw_only=True)
class StepClock:
    """One kind of such clocks."""

    kind: ClockKind
    listeners: Listeners
    next_at: NextAt
    draw: Draw

    def judge(self, crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
        """The reminders of one clock; none when it was met meanwhile, or another worker has it."""
        clock = crm.clocks.get(clock_id)
        if clock is None or crm.clocks.speak(clock_id, now, self.next_at(crm, clock)) is None:
            return ()
        card = self.draw(crm.customers.get(clock.customer_id), clock, late=now >= clock.due_at)
        return tuple(
            Due(
                to=to,
                about=clock.about,
                episode=clock.started_at,
                step=clock.step,
                card=card,
                customer_id=clock.customer_id,
                urgency=Urgency.TIMELY,
            )
            for to in self.listeners(crm, clock)
        )


def owner_then_superior(crm: UnitOfWork, clock: RunningClock) -> Sequence[Person]:
    """Whoever has to act, and once its time is over their superior too."""
    owner = who_acts(crm, clock)
    if owner is None:
        return ()
    superior = crm.people.superior_of(owner) if crm.acting.at >= clock.due_at else None
    return (owner,) if superior is None else (owner, superior)


def again_when_due(crm: UnitOfWork, clock: RunningClock) -> datetime | None:
    """Once before its time is over, and once then."""
    return clock.due_at if crm.acting.at < clock.due_at else None
