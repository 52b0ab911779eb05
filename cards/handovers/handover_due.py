"""A handover's 24 hours run, or have run out: Genjin speaks first."""

from __future__ import annotations

from datetime import datetime, timedelta

from cards.handovers.row import handover_fields, refs_of, show_button, step_buttons
from cards.handovers.samples import DRAFT, SENT
from cards.model import Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import NOW
from domain.handovers.handovers import Handover
from domain.handovers.steps import Step, ways_on
from domain.words import _

HOUR = timedelta(hours=1)


def handover_due_card(handover: Handover, now: datetime, *, for_superior: bool = False) -> Card:
    """To whoever's turn it is, with their click; a superior is told where it stands."""
    is_late = handover.due_at is not None and now >= handover.due_at
    hours = 0 if handover.due_at is None or is_late else -((now - handover.due_at) // HOUR)
    customer = short(handover.customer_name or "")
    late, soon = _("{code} overdue: {customer}"), _("{code} in {hours} h: {customer}")
    show = Buttons(buttons=(show_button(handover, ButtonStyle.PRIMARY),))
    return Card(
        kind="handover_due",
        title=(late if is_late else soon).format(code=handover.code, customer=customer, hours=hours),
        tone=Tone.DANGER if is_late else Tone.WARNING,
        tags=(_("Handover"),),
        elements=(
            handover_fields(handover),
            Note(words=_("It waits for {holder}.").format(holder=handover.holder_name or "")),
            *((show,) if for_superior else step_buttons(handover, ways_on(handover) - {Step.CALL_OFF})),
        ),
        refs=refs_of(handover),
    )


def example() -> Card:
    """Twelve hours have passed; the giver still completes it."""
    return handover_due_card(DRAFT, NOW + timedelta(hours=12))


def example_receiver() -> Card:
    """Four hours are left to service."""
    return handover_due_card(SENT, NOW + timedelta(hours=20))


def example_superior() -> Card:
    """The time is over."""
    return handover_due_card(SENT, NOW + timedelta(hours=24), for_superior=True)
