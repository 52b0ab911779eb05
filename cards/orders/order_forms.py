"""An order, or a payment, asked for in a form."""

from __future__ import annotations

from decimal import Decimal

from cards.forms import FRESH, Kept, amounts, asked
from cards.model import Card, Form, FormField, Tone
from cards.orders.samples import ORDER
from cards.phrases import short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.orders.orders import Order, OverpaidError
from domain.words import Money, _

AMOUNT_HINT = _("Like 800000, 80万 or 1.5 million.")


def order_form(customer: Customer, *, newest: str = "", kept: Kept = FRESH) -> Card:
    """Form `order.place` about the customer's code; names: amount, note, and the code of the `newest` order as it was opened."""
    questions = (
        FormField(name="amount", label=_("Amount"), required=True, hint=AMOUNT_HINT),
        FormField(name="note", label=_("Note")),
    )
    return Card(
        kind="order_form",
        title=_("New order: {customer}").format(customer=short(customer.name)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="order",
                action="order.place",
                subject=customer.code,
                submit=_("Save"),
                fields=asked(questions, kept),
                values={"newest": newest},
            ),
        ),
        refs=(customer.code,),
    )


def payment_form(order: Order, *, kept: Kept = FRESH) -> Card:
    """Form `payment.save` about the order's code, opened with what is owed; names: amount, and what was `paid` as it was opened."""
    hint = _("Still owed: {amount}").format(amount=Money(amount=order.owed))
    questions = (FormField(name="amount", label=_("Amount"), required=True, initial=amounts(None, order.owed), hint=hint),)
    return Card(
        kind="payment_form",
        title=_("Payment for {code}: {customer}").format(code=order.code, customer=short(order.customer_name, 18)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="payment",
                action="payment.save",
                subject=order.code,
                submit=_("Save"),
                fields=asked(questions, kept),
                values={"paid": str(order.paid)},
            ),
        ),
        refs=(order.customer_code, order.code),
    )


def example() -> Card:
    """A first order."""
    return order_form(CUSTOMER)


def example_payment() -> Card:
    """More than was owed."""
    kept = Kept(values={"amount": "900000"}, errors={"amount": OverpaidError(ORDER, Decimal(900_000)).message})
    return payment_form(ORDER, kept=kept)
