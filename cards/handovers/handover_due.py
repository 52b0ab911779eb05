"""A handover's 24 hours run, or have run out: Genjin speaks first."""

from __future__ import annotations

from datetime import datetime, timedelta

from cards.handovers.row import back_button, handover_fields, show_button, step_button
from cards.handovers.samples import DRAFT, SENT
from cards.model import Button, Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import NOW
from domain.handovers.handovers import Handover, HandoverState
from domain.words import _

HOUR = timedelta(hours=1)


def handover_due_card(handover: Handover, now: datetime, *, for_superior: bool = False) -> Card:
    """To whoever's turn it is, with their click; a superior is told where it stands."""
    is_late = handover.due_at is not None and now >= handover.due_at
    hours = 0 if handover.due_at is None or is_late else -((now - handover.due_at) // HOUR)
    customer = short(handover.customer_name or "")
    late, soon = _("{code} overdue: {customer}"), _("{code} in {hours} h: {customer}")
    buttons = (show_button(handover, ButtonStyle.PRIMARY),) if for_superior else _clicks(handover)
    return Card(
        kind="handover_due",
        title=(late if is_late else soon).format(code=handover.code, customer=customer, hours=hours),
        tone=Tone.DANGER if is_late else Tone.WARNING,
        tags=(_("Handover"),),
        elements=(
            handover_fields(handover),
            Note(words=_("It waits for {holder}.").format(holder=handover.holder_name or "")),
            Buttons(buttons=buttons),
        ),
        refs=tuple(filter(None, (handover.customer_code, handover.code))),
    )


def _clicks(handover: Handover) -> tuple[Button, ...]:
    step = step_button(handover)
    first = step or show_button(handover, ButtonStyle.PRIMARY)
    return (first, back_button(handover)) if handover.state is HandoverState.SENT else (first,)


def example() -> Card:
    """Twelve hours have passed; the giver still completes it."""
    return handover_due_card(DRAFT, NOW + timedelta(hours=12))


def example_receiver() -> Card:
    """Four hours are left to service."""
    return handover_due_card(SENT, NOW + timedelta(hours=20))


def example_superior() -> Card:
    """The time is over."""
    return handover_due_card(SENT, NOW + timedelta(hours=24), for_superior=True)
