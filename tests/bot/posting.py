"""A card for the outbox, and the way into it."""

from __future__ import annotations

from cards.codec import to_json
from cards.model import Card
from store.database import Database
from store.messages.outbox import OutboxMessage

HELLO = OutboxMessage(
    id="m1", platform="console", chat="sales", person_id=None, card_json=to_json(Card(kind="hello", title="Hello")), event_key="e1"
)


def queue(database: Database, *messages: OutboxMessage) -> None:
    """Put cards into the outbox, all at once."""
    with database.transaction() as crm:
        for message in messages:
            crm.outbox.add(message)
