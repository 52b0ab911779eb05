"""The first words, when somebody opens the talk with the bot for the first time, or adds it to a group."""

from __future__ import annotations

from dataclasses import replace

from bot.platforms.feishu.parse import Entered, Origin
from bot.port.parts import Parts
from cards.codec import to_json
from cards.general.welcome import unlinked_card, welcome_card
from domain.people import Person
from domain.talks import private_talk
from handlers.request import Identity
from handlers.shown import message_id
from store.messages.outbox import OutboxMessage


def greet(parts: Parts, entered: Entered, who: Identity) -> None:
    """Greet, once: nobody who has talked there is greeted again. Raises StoreBusyError."""
    if not entered.is_first:
        return
    origin = entered.origin
    key = f"{who.platform}:greeted:{who.tenant}:{origin.chat if origin.is_group else who.user}"
    with parts.database.transaction() as crm:
        if not crm.inbox.claim(key, parts.clock() + crm.offset()):
            return
        person = crm.people.by_identity(who.platform, who.tenant, who.user)
        if person is not None and not person.active:
            person = None
        if person is None and origin.is_group:
            return  # Whoever writes there will be told.
        crm.outbox.add(_letter(origin, who, key, person))


def _letter(origin: Origin, who: Identity, key: str, person: Person | None) -> OutboxMessage:
    """To the group in the words of whoever added the bot, or to one's own talk; a stranger's talk is found by the account."""
    letter = OutboxMessage(id=message_id(key, 0), platform=who.platform, chat=who.user, card_json=to_json(unlinked_card()), event_key=key)
    if person is None:
        return letter
    letter = replace(letter, card_json=to_json(welcome_card(person)))
    if origin.is_group:
        return replace(letter, chat=origin.chat, reader_id=person.id)
    return replace(letter, chat=private_talk(person), person_id=person.id)
