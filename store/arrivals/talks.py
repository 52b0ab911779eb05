"""Rows of talks and of what was promised in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from sqlalchemy import Table

from domain.intake.read import FollowupCells
from domain.reminding import reminded_at
from domain.terms import ActionState, Review, Side
from store.arrivals.plain import Values
from store.arrivals.setting import Numbers, Setting
from store.tables.followups import actions, followups

TEXTS: Values = dict.fromkeys(("our_participants", "their_participants", "topic", "feedback"))


class Talks:
    """Makes the rows of talks; each is by who wrote it, or else by whoever brings the file."""

    def __init__(self, setting: Setting, numbers: Numbers, keep: Callable[[Table, Values], None]) -> None:
        self._setting = setting
        self._numbers = numbers
        self._keep = keep

    def add(self, customer_id: int, contact_id: int | None, name: str | None, cells: FollowupCells) -> Values:
        """One talk; the answer has its next action's row as `action`."""
        setting = self._setting
        texts = dict(cells.texts)
        if contact_id is None and name:
            texts.setdefault("their_participants", name)
        row = {
            **TEXTS,
            **texts,
            "id": next(self._numbers.followups),
            "customer_id": customer_id,
            "author_id": (cells.author or setting.by).id,
            "occurred_at": cells.occurred_at,
            "has_time": cells.has_time,
            "recorded_at": setting.at,
            "content": cells.content,
            "method": cells.method,
            "contact_id": contact_id,
            "emotion": cells.emotion,
            "emotion_words": cells.emotion_words,
            "late": False,
            "review": Review.NOT_NEEDED,
            "import_id": setting.import_id,
            "removed_at": setting.at,
        }
        self._keep(followups, row)
        return {**row, "action": self._action(row, cells) if cells.next_task else None}

    def _action(self, talk: Values, cells: FollowupCells) -> Values:
        owner = cells.next_owner or cells.author or self._setting.by
        due = cells.next_due
        row = {
            "id": next(self._numbers.actions),
            "customer_id": talk["customer_id"],
            "followup_id": talk["id"],
            "task": cells.next_task,
            "side": Side.OURS,
            "state": ActionState.OPEN,
            "owner_id": owner.id,
            "due_at": due,
            "due_has_time": cells.next_has_time,
            "remind_at": None if due is None else reminded_at(due, has_time=cells.next_has_time, zone=owner.time_zone),
            "created_at": self._setting.at,
            "removed_at": self._setting.at,
        }
        self._keep(actions, row)
        return row


def newest_of(talks: Sequence[Values]) -> Values | None:
    """The latest talk."""
    return max(talks, key=lambda talk: (talk["occurred_at"], talk["id"]), default=None)


def latest(talks: Sequence[Values]) -> dict[str, object]:
    """What the customer's own row repeats of its talks and promises."""
    newest = newest_of(talks)
    promised = [cast("Values", talk["action"]) for talk in talks if talk["action"] is not None]
    # Only what has a day, and one that is to come, is promised by a file.
    following = min(promised, key=lambda action: (action["due_at"], action["id"]), default=None)
    return {
        "last_contact_at": newest and newest["occurred_at"],
        "last_followup_id": newest and newest["id"],
        "next_action_id": following and following["id"],
        "next_due_at": following and following["due_at"],
        "followup_count": len(talks),
    }
