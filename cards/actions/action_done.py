"""A next action is finished."""

from __future__ import annotations

from dataclasses import replace

from cards.actions.row import action_fields
from cards.buttons import log_button
from cards.model import Button, Buttons, Card, Tone
from cards.phrases import facts, short
from cards.samples import ACTION, EVENT, NOW
from domain.followups import NextAction
from domain.terms import ActionState
from domain.words import When, _


def action_done(action: NextAction, *, event_key: str | None) -> Card:
    """Answers `/done`, to be undone by its event (None: nothing to undo); what was done is worth a log, so that is the main button."""
    log = log_button(action.customer_code)
    undo = (Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key),) if event_key else ()
    fields = action_fields(action)
    done_at = facts((_("Done at"), When(at=action.done_at) if action.done_at else None))
    return Card(
        kind="action_done",
        title=_("{code} done: {customer}").format(code=action.code, customer=short(action.customer_name)),
        tone=Tone.SUCCESS,
        elements=(replace(fields, facts=(*fields.facts, *done_at)), Buttons(buttons=(log, *undo))),
        refs=(action.customer_code, action.code),
    )


def example() -> Card:
    """Done a day early."""
    return action_done(replace(ACTION, state=ActionState.DONE, done_at=NOW), event_key=EVENT)
