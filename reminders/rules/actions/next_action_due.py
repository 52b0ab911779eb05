"""A promised next action is due: its owner is told at nine on that day, or at the hour that was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cards.actions.action_due import action_due_card
from domain.words import _
from reminders.rule import Due, Rule
from store.database import UnitOfWork


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Open actions whose reminder's hour has come."""
    return crm.actions.due(now, limit)


def judge(crm: UnitOfWork, action_id: int, now: datetime) -> Due | None:
    """The reminder of one action; None when it was done, taken back or put off meanwhile, or is nobody's of ours any more."""
    action = crm.actions.take_due(action_id, now)
    if action is None or action.owner_id is None or action.due_at is None:
        return None
    owner = crm.people.get(action.owner_id)
    return Due(to=owner, about=action.code, episode=action.due_at, card=action_due_card(action, now)) if owner.active else None


RULE = Rule(name="next-action-due", label=_("Next actions"), candidates=candidates, judge=judge)
