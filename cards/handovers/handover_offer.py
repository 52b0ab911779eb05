"""A deal is won: the customer is to go to service."""

from __future__ import annotations

from cards.handovers.row import open_button
from cards.handovers.samples import DRAFT
from cards.model import Buttons, Card, Fields, Text, Tone
from cards.phrases import beside, facts, short
from domain.handovers.handovers import Handover
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
            Text(words=_("I have filled in what I know: complete it, and service takes it over.")),
            Fields(facts=facts((_("Customer"), customer), (_("By"), handover.giver_name), (_("Due"), due), (_("Code"), handover.code))),
            Buttons(buttons=(open_button(handover, _("Start the handover")),)),
        ),
        refs=tuple(filter(None, (handover.customer_code, handover.code))),
    )


def example() -> Card:
    """Just won."""
    return handover_offer(DRAFT)
