"""A next action, asked for or corrected in a form."""

from __future__ import annotations

from cards.forms import FRESH, Kept, asked, day
from cards.model import Card, FieldKind, Form, FormField, Tone
from cards.phrases import short
from cards.samples import ACTION
from domain.followups import NextAction
from domain.words import _


def action_form(action: NextAction, *, time_zone: str, kept: Kept = FRESH) -> Card:
    """Form `action.save` about the action's code; names: task, due."""
    questions = (
        FormField(name="task", label=_("Next action"), required=True, initial=action.task),
        FormField(name="due", label=_("Due"), kind=FieldKind.DATE, required=True, initial=day(action.due_at, time_zone)),
    )
    return Card(
        kind="action_form",
        title=_("Next action {code}: {customer}").format(code=action.code, customer=short(action.customer_name)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(Form(id="action", action="action.save", subject=action.code, submit=_("Save"), fields=asked(questions, kept)),),
        refs=(action.customer_code, action.code),
    )


def example() -> Card:
    """An action whose words are to be made clearer."""
    return action_form(ACTION, time_zone="Asia/Shanghai")
