"""Letters: what waits in the outbox, made into what a platform has to be told, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.port.platform import Delivery
from cards.codec import from_json
from cards.format import Reader
from cards.sealed import sealed_until
from domain.clock import Clock
from domain.people import Person
from domain.talks import is_private_talk
from handlers.request import Via
from handlers.routing import HIDING
from store.database import Database, UnitOfWork
from store.messages.outbox import OutboxMessage


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A card, and the platform's name of the shown message that it redraws (None: it is shown anew).

    `hides` says that it only takes private values off a shown card: until they end it has to wait (`early`), and where nothing is
    shown it has nothing to do, unless the card is still on its way (`awaited`).
    """

    delivery: Delivery
    message: str | None
    hides: bool = False
    early: timedelta = timedelta()
    awaited: bool = False


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Writes letters. `language` and `time_zone` are the house's, for cards that nobody asked for; `clock` is machine time."""

    database: Database
    clock: Clock
    language: str
    time_zone: str

    def letter(self, message: OutboxMessage) -> Letter:
        """Everything the platform has to be told, in one reading."""
        with self.database.reading() as crm:
            person = _person(crm, message.person_id)
            reader = self._reader(crm, _person(crm, message.reader_id) or person)
            shown = None if message.replaces is None else crm.outbox.shown_at(message.replaces, besides=message.id)
            account = None if person is None else crm.people.identity_of(person, message.platform)
        via = self._working(message.via) or self._working(shown.via if shown else None)
        delivery = Delivery(
            id=message.id,
            chat="" if is_private_talk(message.chat) else message.chat,
            person=person,
            account=account,
            card=from_json(message.card_json),
            event_key=message.event_key,
            reader=reader,
            via=via,
        )
        ref, awaited = (None, False) if shown is None else (shown.message_ref, shown.awaited)
        if not message.id.endswith(HIDING):
            return Letter(delivery=delivery, message=ref)
        until = sealed_until(message.card_json) or reader.now
        return Letter(delivery=delivery, message=ref, hides=True, early=max(until - reader.now, timedelta()), awaited=awaited)

    def _reader(self, crm: UnitOfWork, person: Person | None) -> Reader:
        now = self.clock() + crm.offset()
        return Reader(person.language, person.time_zone, now) if person else Reader(self.language, self.time_zone, now)

    def _working(self, told: str | None) -> Via | None:
        """The short way, while it leads anywhere."""
        via = None if told is None else Via.from_json(told)
        return via if via is not None and via.until > self.clock() else None


def _person(crm: UnitOfWork, person_id: int | None) -> Person | None:
    return None if person_id is None else crm.people.get(person_id)
