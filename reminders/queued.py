"""A card on its way to somebody's own talk."""

from __future__ import annotations

from dataclasses import dataclass

from cards.codec import to_json
from cards.model import Card
from domain.people import Person
from domain.talks import private_talk
from store.messages.outbox import OutboxMessage


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A card for a person, under its outbox id."""

    id: str
    to: Person
    card: Card

    def message(self, platform: str, *, cause: str, replaces: str | None = None) -> OutboxMessage:
        """The card as the outbox keeps it; `replaces` is the message that it redraws."""
        return OutboxMessage(
            id=self.id,
            platform=platform,
            chat=private_talk(self.to),
            person_id=self.to.id,
            card_json=to_json(self.card),
            event_key=cause,
            replaces=replaces,
        )
