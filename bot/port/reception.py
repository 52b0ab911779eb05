"""The reception: where every platform's door hands in what arrived, and asks what a shown message is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from bot.metrics import ANSWER_SECONDS, EVENTS
from bot.port.linking import FirstContacts, Resolve
from bot.tokens import Signer
from cards.codec import from_json
from cards.format import Reader
from cards.model import Card
from domain.clock import Clock
from domain.people import Identity
from handlers.dispatch import Desk, Route
from handlers.request import BadToken, Clicked, Event
from handlers.shown import Outcome
from store.database import Database
from store.messages.outbox import Address


@dataclass(frozen=True, kw_only=True)
class Reception:
    """One house's reception. `language` and `time_zone` are those of whoever is not known yet."""

    desk: Desk
    signer: Signer
    database: Database
    clock: Clock
    language: str
    time_zone: str

    def receive(self, event: Event, *, resolve: Resolve, route: Route | None = None) -> Outcome:
        """Carry an event out, its time being the machine's. Raises StoreBusyError: nothing happened, and it may come again."""
        platform = event.who.platform
        with ANSWER_SECONDS.labels(platform).time():
            self._first_contacts.meet(event, resolve)
            outcome = self.desk.handle(replace(event, by_machine_time=True), route)
        EVENTS.labels(platform, outcome.error or "ok").inc()
        return outcome

    @cached_property
    def _first_contacts(self) -> FirstContacts:
        return FirstContacts(self.database, self.clock)

    def open(self, token: str) -> Clicked | BadToken:
        """What a pressed button or a sent form means."""
        return self.signer.open(token)

    def place_of(self, platform: str, message_ref: str) -> str | None:
        """The place of a shown message, by its name on the platform; it goes into `Clicked.card`."""
        with self.database.reading() as crm:
            return crm.outbox.place_of(platform, message_ref)

    def card_at(self, place: str) -> Card | None:
        """The card that is shown there, None when none is, or it is long past."""
        with self.database.reading() as crm:
            told = crm.outbox.card_at(place)
        return None if told is None else from_json(told)

    def address_of(self, place: str | None) -> Address | None:
        """Where the card of this place is shown, and for whom; None for what is nowhere."""
        if place is None:
            return None
        with self.database.reading() as crm:
            return crm.outbox.address_of(place)

    def reader_for(self, account: Identity) -> Reader:
        """Somebody about to read: in their own words when we know them, else in the house's."""
        with self.database.reading() as crm:
            person = crm.people.by_identity(account.platform, account.tenant, account.user)
            now = self.clock() + crm.offset()
        if person is None:
            return Reader(self.language, self.time_zone, now)
        return Reader(person.language, person.time_zone, now)
