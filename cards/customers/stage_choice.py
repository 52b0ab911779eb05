"""To which stage a customer moves, when the line did not say."""

from __future__ import annotations

from cards.model import Button, Buttons, ButtonStyle, Card, Fields, Tone
from cards.phrases import facts, short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.terms import Stage
from domain.words import Message, _

OPEN_STAGES = (Stage.FIRST_CONTACT, Stage.NEEDS, Stage.PROPOSAL, Stage.NEGOTIATION)
_LOSE = _("Mark this customer as lost?")


def stage_choice(customer: Customer) -> Card:
    """The open stages as one quick row, the two ends as buttons."""
    steps = tuple(_to(customer, stage) for stage in OPEN_STAGES if stage is not customer.stage)
    ends = (_to(customer, Stage.WON, ButtonStyle.PRIMARY), _to(customer, Stage.LOST, ButtonStyle.DANGER, _LOSE))
    return Card(
        kind="stage_choice",
        title=_("Which stage is {customer} in?").format(customer=short(customer.name)),
        tone=Tone.INFO,
        elements=(
            Fields(facts=facts((_("Stage"), customer.stage.label if customer.stage else _("(empty)")), (_("Code"), customer.code))),
            Buttons(quick=True, label=_("Stage"), buttons=steps),
            Buttons(buttons=tuple(end for end in ends if end.values["stage"] != customer.stage)),
        ),
        refs=(customer.code,),
    )


def _to(customer: Customer, stage: Stage, style: ButtonStyle = ButtonStyle.DEFAULT, confirm: Message | None = None) -> Button:
    return Button(
        id=f"stage-{stage.value}",
        label=stage.label,
        action="customer.stage",
        subject=customer.code,
        values={"stage": stage.value},
        style=style,
        confirm=confirm,
    )


def example() -> Card:
    """A customer in the proposal stage."""
    return stage_choice(CUSTOMER)
