"""The first words, when somebody opens the talk with the bot for the first time."""

from __future__ import annotations

from bot.parts import Parts
from bot.platforms.feishu.parse import Entered
from cards.codec import to_json
from cards.general.welcome import unlinked_card, welcome_card
from domain.talks import private_talk
from handlers.request import Identity
from handlers.shown import message_id
from store.outbox import OutboxMessage


def greet(parts: Parts, entered: Entered, who: Identity) -> None:
    """Greet, once: nobody who has talked there is greeted again. Raises StoreBusyError."""
    if not entered.is_first:
        return
    key = f"{who.platform}:greeted:{who.tenant}:{who.user}"
    with parts.database.transaction() as crm:
        if not crm.inbox.claim(key, parts.clock() + crm.offset()):
            return
        person = crm.people.by_identity(who.platform, who.tenant, who.user)
        known = person is not None and person.active
        crm.outbox.add(
            OutboxMessage(
                id=message_id(key, 0),
                platform=who.platform,
                chat=private_talk(person) if person is not None and known else who.user,
                person_id=person.id if person is not None and known else None,
                card_json=to_json(welcome_card(person) if person is not None and known else unlinked_card()),
                event_key=key,
            )
        )
