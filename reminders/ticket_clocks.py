"""What the clocks of tickets have in common: near their end, at it, and once more as long after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cards.orders.ticket_due import ticket_due
from domain.access import NOTHING, Right, may
from domain.care.clocks import ClockKind, RunningClock
from domain.orders.deadlines import Deadline, Rung, deadline, told
from domain.orders.handling import may_handle, nearest
from domain.orders.tickets import Ticket
from domain.people import HOME_ZONE, Person
from reminders.rule import Due, Urgency
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class TicketClock:
    """One kind of a ticket's clocks, and how urgently it speaks."""

    kind: ClockKind
    urgency: Urgency

    def judge(self, crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
        """The reminders of one clock; none when it was met meanwhile. After a pause only the present rung is told."""
        clock = crm.clocks.get(clock_id)
        ticket = None if clock is None else crm.tickets.get(clock.about)
        if clock is None or ticket is None:
            return ()
        times = _times(crm, clock, ticket)
        if crm.clocks.speak(clock_id, now, times.next_at(now)) is None:
            return ()
        rung = times.rung(now)
        return tuple(self._due(crm, clock, ticket, to, rung) for to in _listeners(crm, clock, ticket, rung))

    def _due(self, crm: UnitOfWork, clock: RunningClock, ticket: Ticket, to: Person, rung: Rung) -> Due:
        return Due(
            to=to,
            about=ticket.code,
            episode=clock.started_at,
            card=ticket_due(ticket, self.kind, clock.due_at, rung, handles=_handles(crm, to, ticket)),
            customer_id=ticket.customer_id,
            step=rung,
            urgency=self.urgency,
        )


def _times(crm: UnitOfWork, clock: RunningClock, ticket: Ticket) -> Deadline:
    """Counted where somebody sits who has to act; when it is due was settled as it started."""
    person_id = ticket.assignee_id or ticket.opened_by_id
    hours = crm.working(crm.people.get(person_id) if person_id is not None else HOME_ZONE)
    return replace(deadline(clock.kind, clock.started_at, hours.after, crm.policy), due=clock.due_at)


def _listeners(crm: UnitOfWork, clock: RunningClock, ticket: Ticket, rung: Rung) -> Iterator[Person]:
    """Whoever has it, and from the end of its time on those above."""
    if rung is Rung.WAITING:
        return
    customer = crm.customers.get(ticket.customer_id)
    path = customer.service_team_path or customer.owner_team_path
    assignee = None if ticket.assignee_id is None else crm.people.get(ticket.assignee_id)
    above = (nearest(crm.people.with_role(role), path) for role in told(clock.kind, rung))
    listening = {person.id: person for person in (assignee, *above) if person is not None and person.active}
    yield from listening.values()


def _handles(crm: UnitOfWork, person: Person, ticket: Ticket) -> bool:
    customer = crm.customers.get(ticket.customer_id)
    by_right = may(person, Right.HANDLE, customer, shared=None, now=crm.acting.at)
    return may_handle(person, ticket, customer, rights=frozenset({Right.HANDLE}) if by_right else NOTHING)
