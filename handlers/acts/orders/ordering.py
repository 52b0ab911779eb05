"""Places orders, takes payments in and ends orders."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from cards.orders.order_card import Done, order_card
from domain.customers import Customer
from domain.lengths import TooLongValueError
from domain.orders.deals import way_to_deal
from domain.orders.orders import Order, OrderState, UnknownOrderError, check_finishable, check_open, check_payable
from domain.people import Person
from domain.terms import Status
from handlers.acts.orders.dealing import handover
from handlers.reply import Reply
from store.database import UnitOfWork

NOTE_LENGTH = 500
"""The store has room for as much."""


def place(crm: UnitOfWork, customer: Customer, amount: Decimal, note: str) -> Reply:
    """A new order. Raises TooLongValueError for more of a note than there is room for."""
    if len(note) > NOTE_LENGTH:
        raise TooLongValueError(NOTE_LENGTH)
    order = crm.orders.add(customer, amount, note or None)
    return Reply(card=order_card(order, Done.PLACED, event_key=crm.acting.event_key))


def pay(crm: UnitOfWork, person: Person, order: Order, amount: Decimal) -> tuple[Reply, ...]:
    """A payment; the first one makes a deal customer and starts the handover. Raises OrderEndedError, OverpaidError."""
    check_payable(order, amount)
    paid = crm.orders.pay(order, amount)
    if paid is None:  # Somebody else was faster; what is owed now tells why it cannot be.
        check_payable(_present(crm, order), amount)
        raise UnknownOrderError(order.code)
    before = crm.customers.get(order.customer_id)
    customer = become_deal(crm, before)
    answer = order_card(crm.orders.by_id(order.id) or paid, Done.PAID, event_key=crm.acting.event_key, first=customer != before)
    return Reply(card=answer), *(handover(crm, customer, person) if customer != before else ())


def become_deal(crm: UnitOfWork, customer: Customer) -> Customer:
    """A deal customer: a lead becomes a customer on the way."""
    if customer.status is Status.DEAL:
        return customer
    customer = crm.customers.promote(customer)
    for status in way_to_deal(customer.status):
        customer = crm.customers.change(customer, status=status)
    return customer


def finish(crm: UnitOfWork, order: Order) -> Reply:
    """Delivered and paid. Raises OrderEndedError, UnpaidError."""
    check_finishable(order)
    return _ended(crm, order, crm.orders.finish(order), Done.FINISHED, check_finishable)


def call_off(crm: UnitOfWork, order: Order) -> Reply:
    """It will not be carried out. Raises OrderEndedError."""
    check_open(order)
    return _ended(crm, order, crm.orders.call_off(order), Done.CALLED_OFF, check_open)


def _ended(crm: UnitOfWork, order: Order, ended: Order | None, done: Done, check: Callable[[Order], None]) -> Reply:
    if ended is None:  # Somebody else was faster.
        check(_present(crm, order))
        raise UnknownOrderError(order.code)
    return Reply(card=order_card(ended, done, event_key=crm.acting.event_key), replaces_card=True)


def _present(crm: UnitOfWork, order: Order) -> Order:
    present = crm.orders.by_id(order.id)
    if present is None:
        raise UnknownOrderError(order.code)
    return present


def order_now(crm: UnitOfWork, order: Order, *, works: bool) -> Reply:
    """An order as it stands, in place of the card that was overtaken."""
    present = _present(crm, order)
    done = {OrderState.OPEN: Done.NOTHING, OrderState.FINISHED: Done.FINISHED, OrderState.CANCELLED: Done.CALLED_OFF}[present.state]
    return Reply(card=order_card(present, done, works=works), replaces_card=True)
