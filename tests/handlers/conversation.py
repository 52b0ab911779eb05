"""A talk with Genjin, without any platform: what is said, pressed and filled in goes through the desk, and what comes back is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from types import MappingProxyType

from bot.platforms.console.adapter import NAME, TENANT
from cards.fallback import as_text
from cards.format import Reader
from cards.model import Button, Card, Fields, Form, walk
from domain.people import Person
from domain.words import Sealed
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.reply import Outgoing
from handlers.request import BadToken, Chat, Clicked, Event, Identity, Said
from handlers.shown import Outcome
from store.database import Database, UnitOfWork

GROUP = Chat(id="sales", is_group=True)
LIFE = timedelta(days=14)
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What Genjin answered to one thing; without more words it speaks of the first card that was not pushed to somebody else."""

    outcome: Outcome
    reader: Reader

    @property
    def shown(self) -> Outgoing:
        return next(reply for reply in self.outcome.replies if not reply.push)

    @property
    def card(self) -> Card:
        return self.shown.card

    @property
    def title(self) -> str:
        return self.reader.say(self.card.title)

    @property
    def text(self) -> str:
        return as_text(self.card, self.reader)

    @property
    def error(self) -> str | None:
        return self.outcome.error

    @property
    def pushed(self) -> tuple[Outgoing, ...]:
        return tuple(reply for reply in self.outcome.replies if reply.push)

    @property
    def kinds(self) -> list[str]:
        return [reply.card.kind for reply in self.outcome.replies]

    @property
    def form(self) -> Form:
        form = self.card.form()
        assert form is not None, self.text
        return form

    @property
    def errors(self) -> dict[str, str]:
        return {each.name: self.reader.say(each.error) for each in self.form.fields if each.error}

    @property
    def initial(self) -> dict[str, str]:
        return {each.name: each.initial for each in self.form.fields}

    def facts(self) -> dict[str, str]:
        elements = [element for element in walk(self.card.elements) if isinstance(element, Fields)]
        return {self.reader.say(fact.label): self.reader.say(fact.value) for fields in elements for fact in fields.facts}

    def sealed(self) -> list[Sealed]:
        """The private values it shows."""
        fields = [element for element in walk(self.card.elements) if isinstance(element, Fields)]
        return [fact.value for each in fields for fact in each.facts if isinstance(fact.value, Sealed)]

    def button(self, button_id: str) -> Button:
        return next(button for button in self.card.buttons() if button.id == button_id)

    def buttons(self) -> list[str]:
        return [button.id for button in self.card.buttons()]

    def code(self, letter: str) -> str:
        return next(ref for ref in self.card.refs if ref.startswith(letter))


@dataclass(kw_only=True)
class Conversation:
    """Everybody talks at `now` unless a moment is given, on one platform; cards are read in `language`."""

    database: Database
    registry: Registry
    now: datetime
    language: str = "en"
    platform: str = NAME
    keys: count[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.desk = Desk(database=self.database, registry=self.registry, routes={self.platform: _nowhere})

    def say(
        self, text: str, sender: str = "rep1", *, chat: Chat | None = None, at: datetime | None = None, key: str | None = None
    ) -> Heard:
        return self._send(Said(text=text), sender, chat, at, key)

    def press(
        self, button: Button, sender: str = "rep1", *, card: str | None = None, chat: Chat | None = None, at: datetime | None = None
    ) -> Heard:
        clicked = Clicked(
            action=button.action,
            subject=button.subject,
            values=button.values,
            issued_for=button.audience,
            expires_at=button.expires_at or self.now + LIFE,
            card=card,
        )
        return self._send(clicked, sender, chat, at, None)

    def fill(
        self, form: Form, sender: str = "rep1", *, at: datetime | None = None, whole: Mapping[str, str] = NOTHING, **answers: str
    ) -> Heard:
        typed = {each.name: each.initial for each in form.fields} | {**whole, **answers}
        clicked = Clicked(
            action=form.action,
            subject=form.subject,
            values={**typed, **form.values},
            issued_for=form.audience,
            expires_at=self.now + LIFE,
            card="form",
        )
        return self._send(clicked, sender, None, at, None)

    def press_altered(self, sender: str = "rep1") -> Heard:
        """A button whose token somebody wrote themselves."""
        return self._send(BadToken(), sender, None, None, None)

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """What the database holds, asked in SQL."""
        with self.database.reading() as crm:
            return [tuple(row) for row in crm.session.connection.exec_driver_sql(statement)]

    def person(self, handle: str) -> Person:
        with self.database.reading() as crm:
            person = crm.people.by_handle(handle)
        assert person is not None
        return person

    def _send(self, what: Said | Clicked | BadToken, sender: str, chat: Chat | None, at: datetime | None, key: str | None) -> Heard:
        moment = at or self.now
        event = Event(
            key=key or f"event-{next(self.keys)}",
            who=Identity(platform=self.platform, tenant=TENANT, user=sender),
            chat=chat or Chat(id=f"private:{sender}"),
            what=what,
            received_at=moment,
        )
        return Heard(outcome=self.desk.handle(event), reader=Reader(self.language, "Asia/Shanghai", moment))


def _nowhere(_crm: UnitOfWork, _event: Event, _sender: Person | None, _outgoing: Sequence[Outgoing]) -> None:
    """The answers are read from the outcome."""
