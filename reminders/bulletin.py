"""Bulletins: what Genjin tells a whole group by itself, a digest or a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cards.codec import to_json
from cards.model import Card
from reminders.guard import put_off
from store.database import Acting, Database, UnitOfWork
from store.messages.outbox import OutboxMessage


@dataclass(frozen=True, kw_only=True)
class Post:
    """One card to one chat; `id` is unique for its bulletin, group and period, so that it is told once."""

    id: str
    platform: str
    chat: str
    card: Card


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    """`due` gives what a moment asks for; it is asked at every tick, outside the write lock.

    What `crm.outbox.knows` already need not be made again.
    """

    name: str
    due: Callable[[UnitOfWork, datetime], Sequence[Post]]


def publish(bulletin: Bulletin, database: Database, now: datetime) -> tuple[Post, ...]:
    """Queue what is due and was not told before; what was queued. What breaks or takes too long waits for the next tick."""

    def look() -> Sequence[Post]:
        with database.reading() as crm:
            crm.acting = Acting(person_id=None, event_key=f"{bulletin.name}:{now:%Y%m%dT%H%M}", at=now)
            return bulletin.due(crm, now)

    def keep() -> tuple[Post, ...]:
        with database.transaction() as crm:
            return tuple(post for post in posts if crm.outbox.add(_message(bulletin, post)))

    posts = put_off(look, rule=bulletin.name, subject="look") or ()
    return (put_off(keep, rule=bulletin.name, subject="posts") or ()) if posts else ()


def _message(bulletin: Bulletin, post: Post) -> OutboxMessage:
    return OutboxMessage(
        id=post.id, platform=post.platform, chat=post.chat, card_json=to_json(post.card), event_key=f"{bulletin.name}:{post.id}"
    )
