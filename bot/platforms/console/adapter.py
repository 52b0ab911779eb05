"""The web chat as a platform: what people do becomes events, what Genjin says becomes its transcript."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from bot.port.platform import Capabilities, Delivery, ExpiredError, PermanentError, Rate
from cards.codec import to_json
from domain.clock import Clock
from domain.people import Person
from handlers.line import clean
from handlers.reply import Outgoing
from handlers.request import BadToken, Chat, Clicked, Event, Identity, Said
from handlers.routing import outbox_route, redraw_elsewhere
from store.database import Database, UnitOfWork
from store.messages.transcript import Entry

NAME: Final = "console"
TENANT: Final = "local"
GROUP: Final = "sales"
PRIVATE: Final = "private:"
MENTION = re.compile(r"@Genjin\b", re.IGNORECASE | re.ASCII)

Values = Mapping[str, str | Sequence[str]]


class Account(Protocol):
    """Somebody of the web chat, known by their handle."""

    @property
    def handle(self) -> str:
        """Their name for machines, unique."""


def private_chat(person: Account) -> str:
    """A person's own talk with Genjin."""
    return f"{PRIVATE}{person.handle}"


def chats_of(person: Account) -> tuple[str, str]:
    """Where a person may read and speak: their own talk, and the sales group that everybody is in."""
    return (private_chat(person), GROUP)


def identity_of(person: Account) -> Identity:
    """Who somebody is in the web chat: there the handle is the account."""
    return Identity(platform=NAME, tenant=TENANT, user=person.handle)


def said(sender: Account, text: str, *, chat: str | None, key: str, at: datetime) -> Event:
    """A line somebody typed; `chat` None is their own talk."""
    return _event(sender, Said(text=clean(text)), chat=chat, key=key, at=at)


def clicked(  # noqa: PLR0913 - what was pressed, with what, where and when.
    sender: Account, what: Clicked | BadToken, *, values: Values, chat: str | None, key: str, at: datetime, card: str | None = None
) -> Event:
    """A button pressed or a form sent. A button's fixed extras win over answers of the same name."""
    if isinstance(what, Clicked):
        what = replace(what, values={**_cleaned(values), **what.values}, card=card)
    return _event(sender, what, chat=chat, key=key, at=at)


def _event(sender: Account, what: Said | Clicked | BadToken, *, chat: str | None, key: str, at: datetime) -> Event:
    place = Chat(id=chat or private_chat(sender), is_group=chat == GROUP)
    return Event(key=key, who=identity_of(sender), chat=place, what=what, received_at=at)


def _cleaned(values: Values) -> dict[str, str | Sequence[str]]:
    return {clean(name): clean(value) if isinstance(value, str) else [clean(each) for each in value] for name, value in values.items()}


def is_for_genjin(text: str, chat: str) -> bool:
    """Whether a line asks for an answer: in the group only one that starts with a slash or mentions Genjin does."""
    return chat != GROUP or text.lstrip().startswith(("/", "\uff0f")) or MENTION.search(text) is not None


def line_id(event_key: str) -> str:
    """The id of the line an event came from; it ends with the event's key, by which the page knows its own."""
    return f"line:{event_key}"


def console_route(crm: UnitOfWork, event: Event, sender: Person | None, outgoing: Sequence[Outgoing]) -> None:
    """Write the line and its answers into the transcript; what goes to somebody else leaves through the outbox."""
    write_down(crm, event, sender, outgoing)


def write_down(crm: UnitOfWork, event: Event, sender: Person | None, outgoing: Sequence[Outgoing]) -> tuple[Entry, ...]:
    """What `console_route` does, and the messages as they now stand in the transcript."""
    line = keep_line(crm, event, sender)
    answers = [_show(crm, event, message) for message in outgoing if not message.push]
    outbox_route(crm, event, sender, [message for message in outgoing if message.push])
    return tuple(entry for entry in (line, *answers) if entry is not None)


def keep_line(crm: UnitOfWork, event: Event, sender: Person | None) -> Entry | None:
    """Let everybody in the chat read what was said; None when nothing was, as with a click."""
    if sender is None or not isinstance(event.what, Said):
        return None
    return crm.transcript.add(
        id=line_id(event.key), chat=event.chat.id, event_key=event.key, at=event.received_at, author_id=sender.id, text=event.what.text
    )


def _show(crm: UnitOfWork, event: Event, message: Outgoing) -> Entry | None:
    """The message as it now stands here; None when it stands on another platform."""
    card = message.card_json
    if message.replaces is not None and crm.transcript.replace(message.replaces, card) is not None:
        redrawn = crm.transcript.get(message.replaces)
        if redrawn is not None:
            return redrawn
    if message.replaces is not None and redraw_elsewhere(crm, event, message):
        return None
    chat = message.chat or event.chat.id
    # What is private in a group stands where it was asked, for the asker's eyes alone.
    to_id = message.to.id if message.to is not None and message.private and chat == GROUP else None
    return crm.transcript.add(id=message.id, chat=chat, event_key=event.key, at=event.received_at, to_id=to_id, card_json=card)


@dataclass(frozen=True, kw_only=True)
class ConsolePlatform:
    """Delivery's way into the web chat. An outbox id is the message's id, so a repeated send shows once."""

    database: Database
    clock: Clock
    messages_a_minute: int = 120
    name: str = NAME

    @property
    def capabilities(self) -> Capabilities:
        """A page of our own: only a runaway is held back."""
        return Capabilities(chat_rates=(Rate(most=self.messages_a_minute, seconds=60),), app_rates=(), shows_once=True)

    def send(self, delivery: Delivery) -> str:
        """Show a new card. Raises PermanentError when it has no address."""
        chat = delivery.chat or (private_chat(delivery.person) if delivery.person else "")
        if not chat:
            raise PermanentError("a card for nobody")
        to_id = delivery.person.id if delivery.person is not None and delivery.chat == GROUP else None
        with self.database.transaction() as crm:
            at = self.clock() + crm.offset()
            crm.transcript.add(
                id=delivery.id, chat=chat, event_key=delivery.event_key, at=at, to_id=to_id, card_json=to_json(delivery.card)
            )
        return delivery.id

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown message. Raises ExpiredError when it is not there."""
        with self.database.transaction() as crm:
            if crm.transcript.replace(message, to_json(delivery.card)) is None:
                raise ExpiredError("the message is not in the transcript")
        return message
