"""A customer's orders, and the choice of the one that was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cards.model import Button, Buttons, ButtonStyle, Card, Column, ColumnKind, Note, Table, Tone
from cards.orders.order_row import add_button, pay_button
from cards.orders.samples import ORDER
from cards.phrases import beside, short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.orders.orders import Order, OrderState
from domain.words import DateStyle, Money, When, Words, _

COLUMNS = (
    Column(key="order", label=_("Order")),
    Column(key="amount", label=_("Amount"), kind=ColumnKind.MONEY),
    Column(key="paid", label=_("Paid"), kind=ColumnKind.MONEY),
    Column(key="state", label=_("Progress"), kind=ColumnKind.TAG),
    Column(key="placed", label=_("Placed"), kind=ColumnKind.DATE),
)
MOST_QUICK = 5
LONGEST_NOTE = 24


def order_list(customer: Customer, orders: Sequence[Order], *, works: bool = True, more: bool = False) -> Card:
    """Answers `/order` without an amount; `works` whether the reader may add one, `more` when the list stops before its end."""
    name = short(customer.name)
    title = _("Orders of {customer}: {count}").format(customer=name, count=len(orders)) if orders else _("No orders yet: {customer}")
    hint = _("Type /order {code} and an amount to place one.").format(code=customer.code)
    table = Table(columns=COLUMNS, rows=tuple(_row(order) for order in orders), row_buttons=tuple(_open(order) for order in orders))
    return Card(
        kind="order_list",
        title=title.format(customer=name),
        tone=Tone.INFO,
        elements=(
            *((table,) if orders else (Note(words=hint),)),
            *((Note(words=_("Older ones are not shown.")),) if more else ()),
            *((Buttons(buttons=_buttons(customer, orders)),) if works else ()),
        ),
        refs=(customer.code, *(order.code for order in orders)),
    )


def payment_choice(customer: Customer, orders: Sequence[Order], amount: Decimal | None = None) -> Card:
    """Which of several unfinished orders was paid, the oldest first; `amount` is what was said already."""
    choices = tuple(_choice(order, amount) for order in orders[:MOST_QUICK])
    paid = _("The payment: {amount}").format(amount=Money(amount=amount)) if amount is not None else None
    hint = _("The amount beside each code is what it still owes. Or type /pay and the order's code.")
    return Card(
        kind="payment_choice",
        title=_("Which order did {customer} pay?").format(customer=short(customer.name)),
        tone=Tone.INFO,
        elements=(
            *((Note(words=paid),) if paid else ()),
            Buttons(quick=True, label=_("Order"), buttons=choices),
            Note(words=hint),
        ),
        refs=(customer.code, *(order.code for order in orders[:MOST_QUICK])),
    )


def _choice(order: Order, amount: Decimal | None) -> Button:
    button = pay_button(order, label=beside(order.code, Money(amount=order.owed)))
    return button if amount is None else replace(button, values={"amount": str(amount), "paid": str(order.paid)})


def _row(order: Order) -> dict[str, Words]:
    return {
        "order": beside(order.code, order.note and short(order.note, LONGEST_NOTE)),
        "amount": Money(amount=order.amount),
        "paid": Money(amount=order.paid),
        "state": order.state.label,
        "placed": When(at=order.placed_at, has_time=False, style=DateStyle.DAY),
    }


def _open(order: Order) -> Button:
    return Button(id=f"show-{order.code}", label=_("Details"), action="order.show", subject=order.code)


def _buttons(customer: Customer, orders: Sequence[Order]) -> tuple[Button, ...]:
    unpaid = [order for order in orders if order.is_open and not order.is_paid]
    if not unpaid:
        return (add_button(customer, ButtonStyle.PRIMARY),)
    oldest = min(unpaid, key=lambda order: (order.placed_at, order.id))
    pay = pay_button(oldest, ButtonStyle.PRIMARY, label=_("Record a payment for {code}").format(code=oldest.code))
    return pay, add_button(customer)


SECOND = replace(ORDER, id=2, code="O002", amount=Decimal(120_000), paid=Decimal(20_000), note=None)


def example() -> Card:
    """Two orders, one of them finished."""
    return order_list(CUSTOMER, (SECOND, replace(ORDER, state=OrderState.FINISHED, paid=ORDER.amount)))


def example_empty() -> Card:
    """Nothing ordered yet."""
    return order_list(CUSTOMER, ())


def example_choice() -> Card:
    """Two orders wait for money."""
    return payment_choice(CUSTOMER, (ORDER, SECOND), Decimal(100_000))
