"""An order's facts and buttons, on its own card and in lists."""

from __future__ import annotations

from cards.model import Button, ButtonStyle, Fields
from cards.phrases import beside, facts
from domain.customers import Customer
from domain.orders.orders import Order
from domain.words import DateStyle, Message, Money, When, Words, _


def order_fields(order: Order) -> Fields:
    """One order, field by field."""
    return Fields(
        facts=(
            *facts(
                (_("Customer"), beside(order.customer_name, order.customer_code)),
                (_("Progress"), order.state.label),
                (_("Amount"), Money(amount=order.amount)),
                (_("Paid"), Money(amount=order.paid)),
                (_("Still owed"), Money(amount=order.owed) if order.is_open and not order.is_paid else None),
                (_("Placed"), When(at=order.placed_at, has_time=False, style=DateStyle.DAY)),
            ),
            *facts((_("Note"), order.note), short=False),
        )
    )


def pay_button(order: Order, style: ButtonStyle = ButtonStyle.DEFAULT, *, label: Words | None = None) -> Button:
    """Asks for the amount."""
    return Button(id=f"pay-{order.code}", label=label or _("Record a payment"), action="order.pay", subject=order.code, style=style)


def finish_button(order: Order, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """Delivered and paid."""
    return Button(id="finish", label=_("Delivered: finish"), action="order.finish", subject=order.code, style=style)


def call_off_button(order: Order) -> Button:
    """It will not be carried out."""
    confirm: Message = _("Call off this order? What was paid stays on record.")
    return Button(
        id="call-off", label=_("Call off the order"), action="order.call_off", subject=order.code, style=ButtonStyle.DANGER, confirm=confirm
    )


def add_button(customer: Customer, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """Asks for a new order."""
    return Button(id="add", label=_("New order"), action="order.add", subject=customer.code, style=style)
