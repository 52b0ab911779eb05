"""Places orders, takes payments in and ends orders."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from cards.forms import FRESH, Kept
from cards.orders.order_card import Done, order_card
from cards.orders.order_forms import order_form
from domain.customers import Customer
from domain.lengths import TooLongValueError
from domain.orders.deals import way_to_deal
from domain.orders.orders import (
    Order,
    OrderState,
    PaidMeanwhileError,
    UnknownOrderError,
    check_finishable,
    check_none_placed_since,
    check_nothing_paid_since,
    check_open,
    check_payable,
)
from domain.people import Person
from domain.terms import Status
from handlers.acts.orders.dealing import handover
from handlers.reply import Reply
from store.database import UnitOfWork

NOTE_LENGTH = 500
"""The store has room for as much."""


def newest_of(crm: UnitOfWork, customer: Customer) -> Order | None:
    """The customer's newest order."""
    return next(iter(crm.orders.of(customer, 1)), None)


def form_of(crm: UnitOfWork, customer: Customer, kept: Kept = FRESH) -> Reply:
    """The form of a new order, which remembers the newest one: sent twice, it places one."""
    newest = newest_of(crm, customer)
    return Reply(card=order_form(customer, newest=newest.code if newest else "", kept=kept), private=True)


def place_once(crm: UnitOfWork, customer: Customer, amount: Decimal, note: str, *, seen: str) -> Reply:
    """A new order unless one was placed since a form was opened. Raises PlacedMeanwhileError besides."""
    check_none_placed_since(newest_of(crm, customer), seen)
    return place(crm, customer, amount, note)


def place(crm: UnitOfWork, customer: Customer, amount: Decimal, note: str) -> Reply:
    """A new order. Raises TooLongValueError for more of a note than there is room for."""
    if len(note) > NOTE_LENGTH:
        raise TooLongValueError(NOTE_LENGTH)
    order = crm.orders.add(customer, amount, note or None)
    return Reply(card=order_card(order, Done.PLACED, event_key=crm.acting.event_key))


def pay(crm: UnitOfWork, person: Person, order: Order, amount: Decimal, *, seen: str = "") -> tuple[Reply, ...]:
    """A payment; the first one makes a deal customer and starts the handover.

    `seen` is what was paid when a button or form asked for it. Raises OrderEndedError, OverpaidError, PaidMeanwhileError.
    """
    check_open(order)
    known = Decimal(seen) if seen else order.paid
    check_nothing_paid_since(order, known)
    check_payable(order, amount)
    paid = crm.orders.pay(order, amount, seen=known)
    if paid is None:  # Somebody else was faster; how the order stands now tells why it cannot be.
        present = _present(crm, order)
        check_payable(present, amount)
        raise PaidMeanwhileError(present)
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
