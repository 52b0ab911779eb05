"""A customer moved on."""

from __future__ import annotations

from dataclasses import replace

from cards.buttons import log_button
from cards.customers.customer_changed import EMPTY
from cards.model import Button, Buttons, Card, Fact, Fields, Note, Tone
from cards.phrases import facts, short
from cards.samples import CUSTOMER, EVENT
from domain.customers import Customer
from domain.terms import Stage
from domain.words import _


def stage_changed(customer: Customer, before: Stage | None, *, event_key: str, promoted_from: str | None = None) -> Card:
    """`promoted_from` is the code of the lead that became a customer by this move."""
    after = customer.stage.label if customer.stage else EMPTY
    moved = _("{before} → {after}").format(before=before.label if before else EMPTY, after=after)
    promoted = (
        (Note(words=_("Lead {lead} is customer {code} now; both codes answer.").format(lead=promoted_from, code=customer.code)),)
        if promoted_from
        else ()
    )
    log = log_button(customer.code)
    undo = Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    return Card(
        kind="stage_changed",
        title=_("{customer}: {stage}").format(customer=short(customer.name, 26), stage=after),
        tone=Tone.WARNING if customer.stage is Stage.LOST else Tone.SUCCESS,
        elements=(
            Fields(
                facts=(Fact(label=_("Stage"), value=moved), *facts((_("Customer type"), customer.status.label), (_("Code"), customer.code)))
            ),
            *promoted,
            Buttons(buttons=(log, undo)),
        ),
        refs=(customer.code, *((promoted_from,) if promoted_from else ())),
    )


def example() -> Card:
    """A lead whose needs are known."""
    return stage_changed(replace(CUSTOMER, stage=Stage.NEEDS), Stage.FIRST_CONTACT, event_key=EVENT, promoted_from="L0001")
