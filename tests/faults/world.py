"""The house that the faults happen to: the sample people and customers, and what can be read of them afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select, text

import handlers.clicks
import handlers.commands
import handlers.forms
from bot.platforms.console.adapter import NAME, TENANT
from bot.sample.seed import seed
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.request import Chat, Clicked, Event, Identity, Said
from handlers.routing import outbox_route
from handlers.shown import Outcome
from store.database import Database, StoreBusyError
from store.tables import metadata
from store.tables.audit import audit
from store.tables.customers import customers
from store.tables.delivery import inbox, outbox
from store.tables.followups import followups
from store.tables.transcript import transcript
from tests.making import NOW

T = TypeVar("T")
CODES = ("C001", "C002", "C003")
OWNER_OF = {"C001": "rep1", "C002": "rep1", "C003": "rep2"}

# Collected at import, so that the children forked from here have it.
REGISTRY = Registry.collect(handlers.commands, handlers.clicks, handlers.forms)


def settle(database: Database, now: datetime = NOW) -> None:
    """Let the sample people move in."""
    with database.transaction() as crm:
        seed(crm, now, "en")


def desk_of(database: Database) -> Desk:
    """A desk whose every answer leaves through the outbox."""
    return Desk(database=database, registry=REGISTRY, routes={NAME: outbox_route})


def log_event(number: int, *, code: str | None = None, chat: str = "") -> Event:
    """The n-th log, of words that only it has; each is a minute later than the one before."""
    customer = code or CODES[number % len(CODES)]
    handle = OWNER_OF[customer]
    return Event(
        key=f"event-{number}",
        who=Identity(platform=NAME, tenant=TENANT, user=handle),
        chat=Chat(id=chat or f"private:{handle}"),
        what=Said(text=f"/log {customer} call, {words(number)}"),
        received_at=NOW + timedelta(minutes=number),
    )


def words(number: int) -> str:
    """What the n-th log says."""
    return f"sent quote number {number:06}"


@dataclass(kw_only=True)
class Talk:
    """People at the desk of one process; safe to share between threads."""

    desk: Desk
    numbers: count[int] = field(default_factory=lambda: count(1))

    def say(self, handle: str, text: str) -> Outcome:
        """A line in somebody's own talk."""
        return self._send(self._event(handle, Said(text=text)))

    def said(self, handle: str, text: str) -> str:
        """The same, and the key it came under."""
        event = self._event(handle, Said(text=text))
        assert self._send(event).ok
        return event.key

    def press(self, handle: str, action: str, subject: str, **values: str) -> Outcome:
        """A button of a card, or a form."""
        what = Clicked(action=action, subject=subject, expires_at=NOW + timedelta(days=9), values=values)
        return self._send(self._event(handle, what))

    def _send(self, event: Event) -> Outcome:
        """Who is put off sends the same event again, as a page does."""
        while True:
            try:
                return self.desk.handle(event)
            except StoreBusyError:
                continue

    def _event(self, handle: str, what: Said | Clicked) -> Event:
        number = next(self.numbers)
        return Event(
            key=f"talk-{number}",
            who=Identity(platform=NAME, tenant=TENANT, user=handle),
            chat=Chat(id=f"private:{handle}"),
            what=what,
            received_at=NOW + timedelta(seconds=number),
        )


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What a database holds, read past the repositories."""

    database: Database

    def said(self) -> Counter[str]:
        """How often each content was recorded, those of the sample aside."""
        with self.database.reading() as crm:
            found = crm.session.connection.scalars(select(followups.c.content).where(followups.c.content.like("sent quote number%")))
            return Counter(found)

    def rows(self) -> dict[str, int]:
        """How many rows every table has."""
        with self.database.reading() as crm:
            ask = crm.session.connection.scalar
            return {name: ask(select(func.count()).select_from(table)) or 0 for name, table in metadata.tables.items()}

    def column(self, column: ColumnElement[T], *conditions: ColumnElement[bool]) -> list[T]:
        """The values of a column, in the order of their rows."""
        with self.database.reading() as crm:
            return list(crm.session.connection.scalars(select(column).where(*conditions).order_by(text("id"))))

    def standing(self, code: str) -> int:
        """How many follow-ups of a customer there are, counted."""
        query = (
            select(func.count()).select_from(followups.join(customers)).where(customers.c.code == code, followups.c.removed_at.is_(None))
        )
        with self.database.reading() as crm:
            return crm.session.connection.scalar(query) or 0

    def changes(self, table: str, name: str) -> list[tuple[str | None, str | None]]:
        """Each change of a column, before and after, in the order they were written down."""
        with self.database.reading() as crm:
            rows = crm.session.connection.execute(
                select(audit).where(audit.c.table_name == table, audit.c.action == "update").order_by(audit.c.id)
            )
            return [(row.before[name], row.after[name]) for row in rows if name in row.after]

    def undone(self, key: str) -> Counter[int]:
        """How often each audit row was taken back, of the events whose key ends so."""
        own = select(audit.c.id).where(audit.c.event_key.endswith(key))
        with self.database.reading() as crm:
            return Counter(crm.session.connection.scalars(select(audit.c.undoes_id).where(audit.c.undoes_id.in_(own))))

    def failures(self) -> list[str]:
        """The events that a handler failed on."""
        with self.database.reading() as crm:
            return list(crm.session.connection.scalars(select(inbox.c.event_key).where(inbox.c.failed_reference.is_not(None))))

    def event_keys(self) -> Counter[str]:
        """The inbox."""
        with self.database.reading() as crm:
            return Counter(crm.session.connection.scalars(select(inbox.c.event_key)))

    def outbox(self) -> Mapping[str, str]:
        """Where each message is, by its id."""
        with self.database.reading() as crm:
            return dict(crm.session.connection.execute(select(outbox.c.id, outbox.c.state)).all())

    def shown(self) -> Counter[str]:
        """The cards of the web chat's transcript, by their id."""
        with self.database.reading() as crm:
            return Counter(crm.session.connection.scalars(select(transcript.c.id).where(transcript.c.card.is_not(None))))

    def last_contacts(self) -> Mapping[str, datetime]:
        """The last contact that each customer's record repeats."""
        with self.database.reading() as crm:
            query = select(customers.c.code, customers.c.last_contact_at).where(customers.c.code.in_(CODES))
            return dict(crm.session.connection.execute(query).all())

    def newest_contacts(self) -> Mapping[str, datetime]:
        """The newest follow-up of each customer."""
        query = (
            select(customers.c.code, func.max(followups.c.occurred_at))
            .join_from(customers, followups, followups.c.customer_id == customers.c.id)
            .where(followups.c.removed_at.is_(None))
            .group_by(customers.c.code)
        )
        with self.database.reading() as crm:
            return dict(crm.session.connection.execute(query).all())
