"""A next action was added or moved."""

from __future__ import annotations

from cards.actions.row import action_fields, done_button
from cards.model import Button, Buttons, ButtonStyle, Card, Tone
from cards.phrases import short
from cards.samples import ACTION, EVENT
from domain.followups import NextAction
from domain.words import _


def todo_added(action: NextAction, *, event_key: str, moved: bool = False) -> Card:
    """`moved` when it was there before and got another day."""
    title = _("{code} moved: {customer}") if moved else _("{code} to do: {customer}")
    undo = Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    return Card(
        kind="todo_added",
        title=title.format(code=action.code, customer=short(action.customer_name)),
        tone=Tone.SUCCESS,
        elements=(action_fields(action), Buttons(buttons=(done_button(action, ButtonStyle.PRIMARY), undo))),
        refs=(action.customer_code, action.code),
    )


def example() -> Card:
    """Added from a log's quick row."""
    return todo_added(ACTION, event_key=EVENT)


def example_moved() -> Card:
    """Postponed with a click."""
    return todo_added(ACTION, event_key=EVENT, moved=True)
