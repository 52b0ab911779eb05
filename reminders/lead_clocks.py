"""What the clocks of leads have in common: who is told on which step, and when they speak next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cards.pool.lead_waiting import lead_waiting
from domain.care.clocks import ClockKind, RunningClock
from domain.people import Person
from reminders.rule import Due, Urgency
from store.database import UnitOfWork

Listeners = Callable[[UnitOfWork, RunningClock], Sequence[Person]]
"""Who is told at the clock's present step."""
NextAt = Callable[[UnitOfWork, RunningClock], datetime | None]
"""When it speaks again after the present step."""


@dataclass(frozen=True, kw_only=True)
class LeadClock:
    """One kind of a lead's clocks."""

    kind: ClockKind
    listeners: Listeners
    next_at: NextAt

    def judge(self, crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
        """The reminders of one clock; none when it was met meanwhile, or another worker has it."""
        clock = crm.clocks.get(clock_id)
        if clock is None or crm.clocks.speak(clock_id, now, self.next_at(crm, clock)) is None:
            return ()
        customer = crm.customers.get(clock.customer_id)
        card = lead_waiting(customer, self.kind, since=clock.started_at, due_at=clock.due_at, late=now >= clock.due_at)
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
