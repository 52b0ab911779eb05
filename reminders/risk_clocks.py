"""What the two clocks of a customer at risk have in common: each speaks once, at its end, to whoever is above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cards.care.risk_overdue import risk_overdue
from cards.model import Card
from domain.access import Right, may
from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from domain.people import Person
from reminders.clock_rule import who_acts
from reminders.rule import Due, Urgency
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RiskClock:
    """One of them, and how urgently it speaks."""

    kind: ClockKind
    urgency: Urgency

    def judge(self, crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
        """For whoever has to act, and their superior; none when it was met meanwhile."""
        clock = crm.clocks.speak(clock_id, now, None)
        if clock is None:
            return ()
        customer = crm.customers.get(clock.customer_id)
        answers = who_acts(crm, clock)
        card = risk_overdue(customer, clock, None if answers is None else answers.name)
        return [self._due(clock, to, customer.id, card) for to in _listeners(crm, answers, customer)]

    def _due(self, clock: RunningClock, to: Person, customer_id: int, card: Card) -> Due:
        return Due(to=to, about=clock.about, episode=clock.started_at, card=card, customer_id=customer_id, urgency=self.urgency)


def _listeners(crm: UnitOfWork, answers: Person | None, customer: Customer) -> Iterator[Person]:
    """Whoever answers for it, and the nearest above them who may work with the customer."""
    if answers is not None:
        yield answers
        above = crm.people.superior_of(answers)
        while above is not None and not may(above, Right.LOG, customer, shared=None, now=crm.acting.at):
            above = crm.people.superior_of(above)
        if above is not None:
            yield above
