"""What `/deal` did not say: won or lost, and why it was lost."""

from __future__ import annotations

from cards.model import Button, Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.orders.deals import LossReason
from domain.orders.orders import DealOutcome
from domain.words import Words, _


def deal_choice(customer: Customer) -> Card:
    """Asks whether it was won or lost."""
    won = _button(customer, "won", _("Won"), {"outcome": DealOutcome.WON.value}, ButtonStyle.PRIMARY)
    lost = _button(customer, "lost", _("Lost"), {"outcome": DealOutcome.LOST.value}, ButtonStyle.DANGER)
    return Card(
        kind="deal_choice",
        title=_("Won or lost: {customer}?").format(customer=short(customer.name)),
        tone=Tone.INFO,
        elements=(Buttons(buttons=(won, lost)),),
        refs=(customer.code,),
    )


def loss_choice(customer: Customer) -> Card:
    """Why it was lost: a quick choice, or words of one's own."""
    lost = DealOutcome.LOST.value
    reasons = tuple(_button(customer, reason.value, reason.label, {"outcome": lost, "reason": reason.value}) for reason in LossReason)
    own = _("Or type /deal {code} lost, and the reason in your own words.").format(code=customer.code)
    return Card(
        kind="loss_choice",
        title=_("Why was {customer} lost?").format(customer=short(customer.name)),
        tone=Tone.WARNING,
        elements=(Buttons(quick=True, label=_("Reason"), buttons=reasons), Note(words=own)),
        refs=(customer.code,),
    )


def _button(customer: Customer, name: str, label: Words, values: dict[str, str], style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    return Button(id=name, label=label, action="deal.close", subject=customer.code, values=values, style=style)


def example() -> Card:
    """An outcome is asked for."""
    return deal_choice(CUSTOMER)


def example_loss() -> Card:
    """A reason is asked for."""
    return loss_choice(CUSTOMER)
