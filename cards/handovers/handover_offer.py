"""A deal is won: the customer is to go to service."""

from __future__ import annotations

from cards.model import Button, Buttons, ButtonStyle, Card, Text, Tone
from cards.phrases import short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.words import _


def handover_offer(customer: Customer) -> Card:
    """Comes beside the answer to a won deal."""
    start = Button(id="start", label=_("Hand over"), action="handover.start", subject=customer.code, style=ButtonStyle.PRIMARY)
    return Card(
        kind="handover_offer",
        title=_("Hand over to service: {customer}").format(customer=short(customer.name)),
        tone=Tone.INFO,
        elements=(Text(words=_("I have filled in what I know; complete it and send it to service.")), Buttons(buttons=(start,))),
        refs=(customer.code,),
    )


def example() -> Card:
    """Just won."""
    return handover_offer(CUSTOMER)
