"""What an event answered, kept with its key: for a repeated event, and for redrawing what was shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from cards.codec import from_json
from handlers.reply import Outgoing
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of an event: `error` is the kind of the person's mistake (empty when there was none).

    `repeated` says that the event had been here before and that these are the answers it got then.
    """

    replies: tuple[Outgoing, ...]
    error: str | None = None
    repeated: bool = False

    @property
    def ok(self) -> bool:
        """Whether the person got what they asked for."""
        return self.error is None


def message_id(event_key: str, number: int) -> str:
    """The id of an event's n-th reply: always the same, so that a repeated send shows once."""
    return f"{blake2b(event_key.encode(), digest_size=10).hexdigest()}-{number}"


def outcome_to_json(outcome: Outcome) -> str:
    """The form an outcome is kept in."""
    return json.dumps({"error": outcome.error, "replies": [_reply_to_json(reply) for reply in outcome.replies]}, ensure_ascii=False)


def outcome_of(crm: UnitOfWork, event_key: str) -> Outcome | None:
    """What this event was answered, None when it is unknown or long past."""
    kept = crm.inbox.answer_of(event_key)
    if kept is None:
        return None
    told = json.loads(kept)
    return Outcome(replies=_replies_from_json(crm, told["replies"]), error=told["error"], repeated=True)


def _reply_to_json(reply: Outgoing) -> dict[str, Any]:
    return {
        "id": reply.id,
        "card": reply.card_json,
        "chat": reply.chat,
        "to": reply.to.id if reply.to else None,
        "private": reply.private,
        "push": reply.push,
        "in_group": reply.in_group,
        "replaces": reply.replaces,
    }


def _replies_from_json(crm: UnitOfWork, told: Sequence[dict[str, Any]]) -> tuple[Outgoing, ...]:
    return tuple(
        Outgoing(
            id=reply["id"],
            card=from_json(reply["card"]),
            chat=reply["chat"],
            to=None if reply["to"] is None else crm.people.get(reply["to"]),
            private=reply["private"],
            push=reply["push"],
            in_group=reply.get("in_group", False),
            replaces=reply["replaces"],
        )
        for reply in told
    )
