"""A deal is won: the customer is to go to service."""

from __future__ import annotations

from dataclasses import replace

from cards.handovers.handover_card import to_complete
from cards.handovers.row import refs_of, step_button
from cards.handovers.samples import DRAFT
from cards.model import Buttons, Card, Fields, Text, Tone
from cards.phrases import beside, facts, short
from domain.handovers.handovers import Handover
from domain.handovers.steps import Step
from domain.words import DateStyle, When, _


def handover_offer(handover: Handover) -> Card:
    """Comes beside the answer to a won deal; the handover is a draft that waits to be completed."""
    due = When(at=handover.due_at, style=DateStyle.MOMENT) if handover.due_at else None
    customer = beside(handover.customer_name, handover.customer_code)
    return Card(
        kind="handover_offer",
        title=_("{code}: hand {customer} over to service").format(code=handover.code, customer=short(handover.customer_name or "", 18)),
        tone=Tone.INFO,
        elements=(
            Text(words=to_complete(handover)),
            Fields(facts=facts((_("Customer"), customer), (_("Giver"), handover.giver_name), (_("Due"), due), (_("Code"), handover.code))),
            Buttons(buttons=(step_button(handover, Step.SEND, _("Start the handover")),)),
        ),
        refs=refs_of(handover),
    )


def example() -> Card:
    """Just won; Genjin does not know everything."""
    return handover_offer(replace(DRAFT, problems=None))


def example_known() -> Card:
    """Genjin knows everything."""
    return handover_offer(DRAFT)
