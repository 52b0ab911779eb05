"""One order as it stands, after what was done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from cards.model import Button, Buttons, ButtonStyle, Card, Note, Tone
from cards.orders.order_row import call_off_button, finish_button, order_fields, pay_button
from cards.orders.samples import ORDER
from cards.phrases import short
from cards.samples import EVENT
from domain.orders.orders import Order, OrderState
from domain.words import _


class Done(Enum):
    """What was just done with the order."""

    NOTHING = _("{code}: order of {customer}")
    PLACED = _("{code} ordered: {customer}")
    PAID = _("{code} payment received: {customer}")
    FINISHED = _("{code} delivered and paid: {customer}")
    CALLED_OFF = _("{code} called off: {customer}")


def order_card(order: Order, done: Done = Done.NOTHING, *, event_key: str | None = None, works: bool = True, first: bool = False) -> Card:
    """`event_key` is what Undo takes back; `works` whether the reader may act on it; `first` that no money came before."""
    is_deal = Note(words=_("The first payment: {customer} is a deal customer now.").format(customer=order.customer_name))
    buttons = tuple(_buttons(order, event_key)) if works else ()
    return Card(
        kind="order",
        title=done.value.format(code=order.code, customer=short(order.customer_name, 18)),
        tone=Tone.INFO if done is Done.NOTHING else Tone.WARNING if order.state is OrderState.CANCELLED else Tone.SUCCESS,
        elements=(order_fields(order), *((is_deal,) if first else ()), *((Buttons(buttons=buttons),) if buttons else ())),
        refs=(order.customer_code, order.code),
    )


def _buttons(order: Order, event_key: str | None) -> Iterator[Button]:
    if order.is_open:
        yield finish_button(order, ButtonStyle.PRIMARY) if order.is_paid else pay_button(order, ButtonStyle.PRIMARY)
    if event_key is not None:
        yield Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    elif order.is_open:
        yield call_off_button(order)


def example() -> Card:
    """Placed just now."""
    return order_card(ORDER, Done.PLACED, event_key=EVENT)


def example_paid() -> Card:
    """Paid in full, and the customer's first money."""
    return order_card(replace(ORDER, paid=ORDER.amount), Done.PAID, event_key=EVENT, first=True)


def example_shown() -> Card:
    """Half paid, looked at later."""
    return order_card(replace(ORDER, paid=Decimal(300_000)))


def example_called_off() -> Card:
    """Not to be carried out."""
    return order_card(replace(ORDER, state=OrderState.CANCELLED), Done.CALLED_OFF, event_key=EVENT)


def example_finished() -> Card:
    """Over, seen by somebody who may only look."""
    return order_card(replace(ORDER, state=OrderState.FINISHED, paid=ORDER.amount), works=False)
