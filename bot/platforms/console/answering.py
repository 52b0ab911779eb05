"""How an event of a page is answered: the messages as they now stand in the transcript, in the visitor's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from flask import Response, jsonify

from bot.metrics import ANSWER_SECONDS, EVENTS
from bot.platforms.console.adapter import GROUP, NAME, keep_line, line_id, private_chat, write_down
from bot.platforms.console.refusals import not_signed_in
from bot.platforms.console.room import Room, Visitor, known_visitor
from cards.model import Card
from domain.people import Person
from handlers.reply import Outgoing
from handlers.request import Event
from handlers.shown import Outcome
from store.database import Acting, UnitOfWork
from store.messages.transcript import Entry

SECONDS: Final = ANSWER_SECONDS.labels(NAME)


def event_key(person_id: int, key: str) -> str:
    """A page's key made the person's own, so that nobody can be answered with another's event."""
    return f"web:{person_id}:{key}"


@dataclass
class Receipt:
    """What an event's transaction wrote for the visitor to see, and who they are after it."""

    room: Room
    visitor: Visitor | None = None
    entries: tuple[Entry, ...] = ()
    cards: dict[str, Card] = field(default_factory=dict)

    def take(self, crm: UnitOfWork, event: Event, sender: Person | None, outgoing: Sequence[Outgoing]) -> None:
        """The route of a visitor's event. Raises RefusedError when they are not with us (any more)."""
        if sender is None or not sender.active:
            raise not_signed_in()
        self.entries = write_down(crm, event, sender, outgoing)
        self.cards = {message.replaces or message.id: message.card for message in outgoing}
        # The event may have changed their language.
        self.visitor = Visitor(person=crm.people.as_now(sender), now=event.received_at)


def answered(room: Room, event: Event) -> Response:
    """Let the event be answered, and show what came of it; a repeated event shows what came of it then."""
    receipt = Receipt(room)
    with SECONDS.time():
        outcome = room.house.desk.handle(replace(event, by_machine_time=True), receipt.take)
    EVENTS.labels(NAME, outcome.error or "ok").inc()
    if receipt.visitor is None:
        return _shown(room, [line_id(event.key), *_ids(outcome)])
    screen = room.screen(None, receipt.visitor, cards=receipt.cards)
    return jsonify({"messages": screen.messages(_readable(receipt.entries, receipt.visitor.person))})


def _ids(outcome: Outcome) -> list[str]:
    return [id_ for reply in outcome.replies for id_ in (reply.replaces, reply.id) if id_ is not None]


def kept(room: Room, event: Event) -> Response:
    """A line among colleagues: everybody reads it, Genjin stays silent."""
    with room.house.database.transaction() as crm:
        sender = known_visitor(crm, room.visit_now())
        crm.acting = Acting(person_id=sender.id if sender else None, event_key=event.key, at=event.received_at + crm.offset())
        keep_line(crm, replace(event, received_at=crm.acting.at), sender)
    return _shown(room, [line_id(event.key)])


def _shown(room: Room, ids: list[str]) -> Response:
    """The messages of these ids, as far as the visitor reads them, in the language that the event may have changed."""
    with room.reading() as (crm, visitor):
        entries = tuple(entry for id_ in ids if (entry := crm.transcript.get(id_)) is not None)
        messages = room.screen(crm, visitor).messages(_readable(entries, visitor.person))
    return jsonify({"messages": messages})


def _readable(entries: Sequence[Entry], person: Person) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if reads(person, entry))


def reads(person: Person, entry: Entry) -> bool:
    """Whether a message is for this person's eyes."""
    if entry.chat == private_chat(person):
        return True
    return entry.chat == GROUP and (entry.to_id is None or person.id in {entry.to_id, entry.author_id})
