"""Takes tickets through their steps, and draws them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from cards.format import Reader
from cards.model import Card
from cards.orders.ticket_card import ticket_card
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.entries import NewAction
from domain.followups import NextAction
from domain.orders.handling import Step, TicketMovedError, check_satisfaction, check_step, wants_call_back
from domain.orders.tickets import Ticket
from domain.people import Person
from domain.words import _
from handlers.acts.moments import due_of, today
from handlers.acts.orders.finding import handles
from handlers.acts.permitting import sees
from handlers.language.dates.moment import Moment
from handlers.reply import Reply
from store.database import UnitOfWork

FIRST = (ClockKind.COMPLAINT, ClockKind.INQUIRY)
"""The clocks that the first answer meets."""
CALL_BACK = _("Call {customer} back about {code}: rated {mark} of 5")


def take(crm: UnitOfWork, person: Person, ticket: Ticket, customer: Customer) -> Card:
    """The first answer: the ticket is this person's. Raises TicketMovedError."""
    check_step(ticket, Step.TAKE)
    taken = _done(crm, ticket, crm.tickets.take(ticket, person))
    _met(crm, taken, FIRST)
    crm.clocks.reassign(ClockKind.SOLUTION, taken.code, person.id)
    if not sees(crm, person, customer):
        # Whoever works on it has to know whom to call, for a while.
        crm.customers.share(customer, person, may_log=True, until=crm.acting.at + crm.policy.ticket_access)
    return answer_of(crm, taken, customer, person)


def solve(crm: UnitOfWork, person: Person, ticket: Ticket, customer: Customer, solution: str) -> tuple[Reply, ...]:
    """Solved, whoever opened it told. Raises TicketMovedError."""
    check_step(ticket, Step.SOLVE)
    solved = _done(crm, ticket, crm.tickets.solve(ticket, person, solution))
    _met(crm, solved, (*FIRST, ClockKind.SOLUTION))
    answer = Reply(card=answer_of(crm, solved, customer, person), replaces_card=True)
    opener = None if solved.opened_by_id in {None, person.id} else crm.people.get(solved.opened_by_id)
    return answer, *((Reply(card=card_of(crm, solved, customer, opener), to=opener),) if opener and opener.active else ())


def rate(crm: UnitOfWork, person: Person, ticket: Ticket, customer: Customer, mark: Decimal) -> Card:
    """Closed with the customer's mark; a low one brings a call back. Raises InvalidSatisfactionError, TicketNotSolvedError or -Moved-."""
    mark = check_satisfaction(mark)
    check_step(ticket, Step.CLOSE)
    closed = _done(crm, ticket, crm.tickets.close(ticket, mark))
    call_back = _call_back(crm, closed, customer, person, mark) if wants_call_back(mark, crm.policy) else None
    return answer_of(crm, closed, customer, person, call_back)


def card_of(crm: UnitOfWork, ticket: Ticket, customer: Customer, reader: Person) -> Card:
    """The ticket as one person may work on it."""
    return ticket_card(ticket, due_at=_due_at(crm, ticket), handles=handles(crm, reader, ticket, customer))


def answer_of(crm: UnitOfWork, ticket: Ticket, customer: Customer, person: Person, call_back: NextAction | None = None) -> Card:
    """The same for whoever has just done something with it, to be undone."""
    works = handles(crm, person, ticket, customer)
    return ticket_card(ticket, due_at=_due_at(crm, ticket), handles=works, event_key=crm.acting.event_key, call_back=call_back)


def _due_at(crm: UnitOfWork, ticket: Ticket) -> datetime | None:
    running = (crm.clocks.running(kind, ticket.code) for kind in (*FIRST, ClockKind.SOLUTION))
    return min((clock.due_at for clock in running if clock), default=None)


def _done(crm: UnitOfWork, ticket: Ticket, done: Ticket | None) -> Ticket:
    if done is None:
        # Two people pressed at once; the database let the first one through.
        raise TicketMovedError(crm.tickets.by_id(ticket.id) or ticket)
    return done


def _met(crm: UnitOfWork, ticket: Ticket, kinds: tuple[ClockKind, ...]) -> None:
    for kind in kinds:
        crm.clocks.meet(kind, ticket.code)


def _call_back(crm: UnitOfWork, ticket: Ticket, customer: Customer, person: Person, mark: Decimal) -> NextAction:
    """The next working day, by whoever serves the customer, else by who handled the ticket."""
    caller = crm.people.get(customer.service_owner_id or ticket.assignee_id or person.id)
    caller = caller if caller.active else person
    words = CALL_BACK.format(customer=customer.name, code=ticket.code, mark=mark)
    task = Reader(caller.language, caller.time_zone, crm.acting.at).say(words)
    due = due_of(Moment(day=crm.calendar.nth_workday(today(caller, crm.acting.at), 1)), caller)
    return crm.actions.add(NewAction(task=task, owner=caller, **vars(due)), on=customer)
