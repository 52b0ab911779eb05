"""The orders and tickets that codes name, for whoever may see them."""

from __future__ import annotations

from domain.access import Right
from domain.customers import Customer
from domain.orders.handling import NotYourTicketError, UnknownTicketError, may_handle
from domain.orders.orders import Order, UnknownOrderError
from domain.orders.tickets import Ticket
from domain.people import Person
from handlers.acts.permitting import permit, permitted, sees
from store.database import UnitOfWork


def order_of_code(crm: UnitOfWork, person: Person, code: str, right: Right) -> tuple[Order, Customer]:
    """The order of a code with its customer. Raises UnknownOrderError also when the person does not see the customer."""
    order = crm.orders.get(code)
    customer = None if order is None else crm.customers.get(order.customer_id)
    if order is None or customer is None or not sees(crm, person, customer):
        raise UnknownOrderError(code)
    permit(crm, person, right, customer)
    return order, customer


def ticket_of_code(crm: UnitOfWork, person: Person, code: str) -> tuple[Ticket, Customer]:
    """The ticket of a code with its customer: for who sees that, opened the ticket or handles it. Raises UnknownTicketError."""
    ticket = crm.tickets.get(code)
    customer = None if ticket is None else crm.customers.get(ticket.customer_id)
    if ticket is None or customer is None or not _knows(crm, person, ticket, customer):
        raise UnknownTicketError(code)
    return ticket, customer


def handled_ticket(crm: UnitOfWork, person: Person, code: str) -> tuple[Ticket, Customer]:
    """The same for who works on it. Raises NotYourTicketError too."""
    ticket, customer = ticket_of_code(crm, person, code)
    if not handles(crm, person, ticket, customer):
        raise NotYourTicketError(ticket)
    return ticket, customer


def handles(crm: UnitOfWork, person: Person, ticket: Ticket, customer: Customer) -> bool:
    """Whether the person may work on the ticket, in the state of this moment."""
    return may_handle(person, ticket, customer, rights=permitted(crm, person, customer))


def works(crm: UnitOfWork, person: Person, customer: Customer) -> bool:
    """Whether the person may place, pay and end the customer's orders."""
    return Right.STAGE in permitted(crm, person, customer)


def _knows(crm: UnitOfWork, person: Person, ticket: Ticket, customer: Customer) -> bool:
    return ticket.opened_by_id == person.id or sees(crm, person, customer) or handles(crm, person, ticket, customer)
