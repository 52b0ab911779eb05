"""The transcript as one reader sees it: cards drawn in their language at the moment of reading, buttons signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.console.adapter import GROUP
from bot.tokens import Signer
from cards.codec import from_json
from cards.draw import Drawn, draw
from cards.format import Reader
from cards.model import Card
from domain.people import Person
from domain.words import DateStyle, Sealed, When
from store.database import UnitOfWork
from store.messages.transcript import Entry

Json = dict[str, Any]


def reader_of(person: Person, now: datetime) -> Reader:
    """The person's eyes at business time `now`."""
    return Reader(person.language, person.time_zone, now)


def time_of(at: datetime, reader: Reader) -> str:
    """The time of day."""
    return f"{at.astimezone(reader.zone):%H:%M}"


def day_of(at: datetime, reader: Reader) -> str:
    """The date by its own name, read some days off in its own year: a "today" would turn wrong when the sandbox's clock moves on."""
    local, apart = at.astimezone(reader.zone), timedelta(days=2)
    other_day = local + apart if (local + apart).year == local.year else local - apart
    return Reader(reader.language, reader.time_zone, other_day).say(When(at=at, has_time=False, style=DateStyle.DUE))


def moment_of(at: datetime, reader: Reader) -> str:
    """The date with the time of day."""
    return f"{day_of(at, reader)} {time_of(at, reader)}"


@dataclass(frozen=True, kw_only=True)
class Screen:
    """Draws messages for one person, in one reading of the memory."""

    crm: UnitOfWork | None
    person: Person
    reader: Reader
    signer: Signer
    unseal: Callable[[str], str]
    cards: Mapping[str, Card] = field(default_factory=dict)
    _names: dict[int, Person] = field(default_factory=dict)

    def messages(self, entries: tuple[Entry, ...]) -> list[Json]:
        """Messages as the page takes them."""
        return [self.message(entry) for entry in entries]

    def message(self, entry: Entry) -> Json:
        """One message as the page takes it."""
        return {
            "id": entry.id,
            "seq": entry.seq,
            "chat": entry.chat,
            "from": self._author(entry.author_id),
            "mine": entry.author_id == self.person.id,
            "text": entry.text,
            "card": self._card(entry),
            "private": entry.chat == GROUP and entry.to_id is not None,
            "at": entry.at.isoformat(),
            "at_text": time_of(entry.at, self.reader),
            "day_text": day_of(entry.at, self.reader),
            "revision": entry.revision,
        }

    def heart(self, entry: Entry) -> str:
        """The first words of a message, for a list of chats."""
        if entry.card is not None:
            return self.reader.say(from_json(entry.card).title)
        return entry.text or ""

    def _author(self, person_id: int | None) -> Json | None:
        if person_id is None:
            return None
        author = self.person if person_id == self.person.id else self._colleague(person_id)
        return {"handle": author.handle, "name": author.name}

    def _colleague(self, person_id: int) -> Person:
        if self.crm is None:
            raise LookupError(person_id)
        if person_id not in self._names:
            self._names[person_id] = self.crm.people.get(person_id)
        return self._names[person_id]

    def _card(self, entry: Entry) -> Drawn | None:
        if entry.card is None:
            return None
        card = self.cards.get(entry.id) or from_json(entry.card)
        return draw(card, self.reader, lambda control: self.signer.sign(control, entry.at), self._unseal)

    def _unseal(self, sealed: Sealed) -> str:
        return self.unseal(sealed.token)
