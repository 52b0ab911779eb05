"""Somebody's next action is overdue and nothing happens: their superior is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.actions.row import action_fields, done_button
from cards.buttons import show_button
from cards.day.snooze import snooze_row
from cards.model import Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import ACTION, NOW
from domain.followups import NextAction
from domain.words import _


def action_climbed_card(action: NextAction, owner_name: str, *, rule: str) -> Card:
    """For the owner's superiors: whose promise it is, to which customer, and for when."""
    title = _("Overdue at {who}: {task}, {customer}")
    show = show_button(action.customer_code, ButtonStyle.PRIMARY)
    return Card(
        kind="action_climbed",
        title=title.format(who=short(owner_name, 8), task=short(action.task, 12), customer=short(action.customer_name, 14)),
        tone=Tone.DANGER,
        elements=(
            action_fields(action),
            Note(words=_("Nothing has happened since. Ask {who} what is in the way.").format(who=owner_name)),
            Buttons(buttons=(show, done_button(action))),
            snooze_row(rule, action.code),
        ),
        refs=(action.customer_code, action.code),
    )


def example() -> Card:
    """Two working days late."""
    return action_climbed_card(replace(ACTION, due_at=NOW - timedelta(days=2)), "林晓", rule="next-action-due")
