"""A next action is due: Genjin speaks first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cards.actions.row import action_fields, done_button, postpone_button
from cards.model import Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import ACTION, NOW
from domain.followups import NextAction
from domain.terms import Side
from domain.words import _

ON_TIME = timedelta(hours=1)
"""A reminder this soon after the hour that was said still calls it due; ticks are a quarter of an hour apart."""


def action_due_card(action: NextAction, now: datetime) -> Card:
    """A customer-side action asks its owner to remind the customer."""
    title = _("Overdue: {task}, {customer}") if _is_overdue(action, now) else _("Due: {task}, {customer}")
    chase = Note(words=_("The customer promised this: ask how far it is.")) if action.side is Side.CUSTOMER else None
    return Card(
        kind="action_due",
        title=title.format(task=short(action.task, 18), customer=short(action.customer_name, 18)),
        tone=Tone.WARNING,
        elements=(
            action_fields(action),
            *((chase,) if chase else ()),
            Buttons(
                buttons=(
                    done_button(action, ButtonStyle.PRIMARY),
                    postpone_button(action, "tomorrow", _("Tomorrow")),
                    postpone_button(action, "monday", _("Next Monday")),
                )
            ),
        ),
        refs=(action.customer_code, action.code),
    )


def _is_overdue(action: NextAction, now: datetime) -> bool:
    """A mere day is due to its last minute, which `due_at` then is."""
    if action.due_at is None:
        return False
    return now >= action.due_at + ON_TIME if action.due_has_time else now > action.due_at


def example() -> Card:
    """Due today."""
    return action_due_card(ACTION, NOW)


def example_overdue() -> Card:
    """The customer's promise, two days late."""
    return action_due_card(replace(ACTION, side=Side.CUSTOMER, due_at=NOW - timedelta(days=2)), NOW)
