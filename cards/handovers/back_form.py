"""Why a handover is sent back."""

from __future__ import annotations

from cards.forms import FRESH, Kept, asked
from cards.handovers.row import refs_of
from cards.handovers.samples import SENT
from cards.model import Card, FieldKind, Form, FormField, Tone
from domain.handovers.handovers import Handover
from domain.words import _


def back_form(handover: Handover, *, kept: Kept = FRESH) -> Card:
    """Form `handover.send_back` about its code; names: reason."""
    question = FormField(name="reason", label=_("What is missing?"), kind=FieldKind.MULTILINE, required=True)
    form = Form(id="back", action="handover.send_back", subject=handover.code, submit=_("Send back"), fields=asked((question,), kept))
    return Card(
        kind="handover_back_form",
        title=_("Send {code} back to {giver}").format(code=handover.code, giver=handover.giver_name),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(form,),
        refs=refs_of(handover),
    )


def example() -> Card:
    """Asked by the receiver's click."""
    return back_form(SENT)
