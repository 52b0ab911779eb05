"""A recorded log, open for correction."""

from __future__ import annotations

from cards.followups.questions import log_questions
from cards.followups.understood import Understood
from cards.forms import FRESH, Kept, asked
from cards.model import Card, Form, FormField, Tone
from cards.phrases import short
from cards.samples import FOLLOWUP
from domain.followups import Followup
from domain.words import _


def edit_followup_form(followup: Followup, *, time_zone: str, kept: Kept = FRESH) -> Card:
    """Form `followup.save` about the log's code."""
    known = Understood.of(followup)
    topic = FormField(name="topic", label=_("Topic"), initial=known.topic or "")
    return Card(
        kind="edit_followup_form",
        title=_("Edit {code}: {customer}").format(code=followup.code, customer=short(followup.customer_name)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="followup",
                action="followup.save",
                subject=followup.code,
                submit=_("Save"),
                fields=asked((*log_questions(known, time_zone=time_zone), topic), kept),
            ),
        ),
        refs=(followup.customer_code, followup.code),
    )


def example() -> Card:
    """A log about to be corrected."""
    return edit_followup_form(FOLLOWUP, time_zone="Asia/Shanghai")
