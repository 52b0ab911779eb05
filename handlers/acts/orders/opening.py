"""Opens tickets: who has to answer, and by when."""

from __future__ import annotations

from domain.access import Right
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.orders.deadlines import deadline
from domain.orders.handling import nearest
from domain.orders.tickets import Ticket
from domain.people import Person
from domain.terms import Role
from handlers.acts.orders.ticketing import answer_of, card_of
from handlers.acts.permitting import permit
from handlers.language.lines.ticket_line import Trouble
from handlers.reply import Reply
from store.database import UnitOfWork


def open_ticket(crm: UnitOfWork, person: Person, customer: Customer, trouble: Trouble) -> tuple[Reply, ...]:
    """The answer, and the ticket's card to whoever has to act. Raises NotAllowedError."""
    permit(crm, person, Right.LOG, customer)
    assignee = answers_for(crm, customer, urgent=trouble.urgent)
    ticket = crm.tickets.add(customer, trouble.text, urgent=trouble.urgent, assignee=assignee)
    for kind in (ClockKind.COMPLAINT if ticket.urgent else ClockKind.INQUIRY, ClockKind.SOLUTION):
        _start(crm, kind, ticket, assignee or person)
    answer = answer_of(crm, ticket, customer, person)
    copied = in_post(crm, customer, Role.SERVICE_LEAD) if ticket.urgent else None
    told = {one.id: one for one in (assignee, copied) if one is not None}
    pushed = (Reply(card=card_of(crm, ticket, customer, one), to=one) for one in told.values() if one.id != person.id)
    return Reply(card=answer), *pushed


def answers_for(crm: UnitOfWork, customer: Customer, *, urgent: bool) -> Person | None:
    """Who has to answer.

    An urgent complaint goes straight to the after-sales manager (process-optimisation toolkit); any other to whoever serves the
    customer, else to the service lead, whose queue it stands in.
    """
    posts = (Role.AFTER_SALES, Role.SERVICE_LEAD) if urgent else (Role.SERVICE_LEAD,)
    if not urgent and customer.service_owner_id is not None:
        server = crm.people.get(customer.service_owner_id)
        if server.active:
            return server
    return next(filter(None, (in_post(crm, customer, post) for post in posts)), None)


def in_post(crm: UnitOfWork, customer: Customer, post: Role) -> Person | None:
    """The person of a post who is nearest to a customer."""
    return nearest(crm.people.with_role(post), customer.service_team_path or customer.owner_team_path)


def _start(crm: UnitOfWork, kind: ClockKind, ticket: Ticket, at_desk: Person) -> None:
    now = crm.acting.at
    times = deadline(kind, now, crm.working(at_desk).after, crm.policy)
    crm.clocks.start(kind, ticket.code, ticket.customer_id, person_id=ticket.assignee_id, due_at=times.due, next_at=times.next_at(now))
