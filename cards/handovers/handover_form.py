"""A handover to service, completed in a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.forms import FRESH, Kept, asked
from cards.handovers.row import refs_of
from cards.handovers.samples import DRAFT
from cards.model import Card, FieldKind, Form, FormField, Option, Tone
from cards.phrases import short
from domain.handovers.handovers import TEXTS, Handover
from domain.people import Person
from domain.terms import Role
from domain.words import _


def handover_form(handover: Handover, receivers: Sequence[Person], *, kept: Kept = FRESH) -> Card:
    """Form `handover.send` about its code; names: those of `TEXTS`, receiver (a handle). What is not known is empty and needed."""
    to = next((person.handle for person in receivers if person.id == handover.receiver_id), "")
    questions = (
        *(
            FormField(
                name=name,
                label=label,
                kind=FieldKind.MULTILINE,
                required=True,
                initial=getattr(handover, name) or "",
                hint="" if getattr(handover, name) else _("I do not know this: write it, or none."),
            )
            for name, label in TEXTS.items()
        ),
        FormField(
            name="receiver",
            label=_("Receiver"),
            kind=FieldKind.SELECT,
            initial=to,
            options=tuple(Option(value=person.handle, label=person.name) for person in receivers),
            hint=_("Leave empty for the service lead."),
        ),
    )
    return Card(
        kind="handover_form",
        title=_("{code} to service: {customer}").format(code=handover.code, customer=short(handover.customer_name or "")),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(Form(id="handover", action="handover.send", subject=handover.code, submit=_("Send"), fields=asked(questions, kept)),),
        refs=refs_of(handover),
    )


def example() -> Card:
    """Filled in by Genjin, as far as it knows."""
    agent = Person(id=9, handle="service", name="冯雪", role=Role.SERVICE, team_id=4, team_path="/1/4/", team_name="客户服务部")
    return handover_form(replace(DRAFT, problems=None), (agent,))
