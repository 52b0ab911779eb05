"""Routes of the talk: what the page needs to begin, what was said, and what people say and press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from flask import Blueprint, Response, g, jsonify, request

from bot.metrics import ANSWER_SECONDS, EVENTS
from bot.platforms.console.adapter import (
    GROUP,
    NAME,
    Account,
    chats_of,
    clicked,
    is_for_genjin,
    keep_line,
    line_id,
    private_chat,
    said,
    write_down,
)
from bot.platforms.console.bodies import line_of, press_of, read_json
from bot.platforms.console.refusals import malformed, not_found, not_signed_in
from bot.platforms.console.room import Room, Visitor, known_visitor
from bot.platforms.console.session import session_of
from cards.model import Card
from domain.people import Person
from handlers.reply import Outgoing
from handlers.request import Event
from handlers.shown import Outcome
from store.database import Acting, UnitOfWork
from store.transcript import Entry

MOST_MESSAGES: Final = 100
SECONDS: Final = ANSWER_SECONDS.labels(NAME)
FARTHEST: Final = 2**62
"""No database counts further."""


def add_talk(pages: Blueprint, room: Room) -> None:
    """Hang the routes of the talk on the pages."""

    @pages.get("/api/session")
    def session() -> Response:
        with room.reading() as (crm, visitor):
            return jsonify({**session_of(room, crm, visitor), "csrf": g.visit.csrf})

    @pages.get("/api/chats/<chat>/messages")
    def read_messages(chat: str) -> Response:
        before = _before()
        limit = min(max(request.args.get("limit", 50, type=int), 1), MOST_MESSAGES)
        with room.reading() as (crm, visitor):
            check_chat(visitor.person, chat)
            entries = crm.transcript.page(chat, visitor.person.id, before, limit + 1)
            shown = room.screen(crm, visitor).messages(entries[-limit:])
        return jsonify({"messages": shown, "more": len(entries) > limit})

    @pages.post("/api/chats/<chat>/messages")
    def say(chat: str) -> Response:
        line = line_of(read_json(request.get_data()))
        visit = room.visit_now()
        check_chat(visit, chat)
        event = said(visit, line.text, chat=chat, key=event_key(visit.person_id, line.key), at=room.house.clock())
        if not is_for_genjin(line.text, chat):
            return _kept(room, event)
        return _answered(room, event)

    @pages.post("/api/clicks")
    def press() -> Response:
        pressed = press_of(read_json(request.get_data()))
        with room.reading() as (crm, visitor):
            check_chat(visitor.person, pressed.chat)
            card = _pressed_card(crm, visitor.person, pressed.message, pressed.chat)
        event = clicked(
            visitor.person,
            room.house.signer.open(pressed.token),
            values=pressed.values,
            chat=pressed.chat,
            key=event_key(visitor.person.id, pressed.key),
            at=room.house.clock(),
            card=card,
        )
        return _answered(room, event)


def _before() -> int | None:
    before = request.args.get("before", type=int)
    if before is not None and abs(before) > FARTHEST:
        raise malformed()
    return before


def check_chat(person: Account, chat: str) -> None:
    """Another's talk is as good as none. Raises RefusedError."""
    if chat not in chats_of(person):
        raise not_found()


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


def _answered(room: Room, event: Event) -> Response:
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


def _kept(room: Room, event: Event) -> Response:
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
    return tuple(entry for entry in entries if _reads(person, entry))


def _reads(person: Person, entry: Entry) -> bool:
    if entry.chat == private_chat(person):
        return True
    return entry.chat == GROUP and (entry.to_id is None or person.id in {entry.to_id, entry.author_id})


def _pressed_card(crm: UnitOfWork, person: Person, message: str, chat: str) -> str | None:
    """The message a button stands on, if it is one of Genjin's that this person can see there; a page's word is not enough."""
    entry = crm.transcript.get(message)
    if entry is None or entry.author_id is not None or entry.chat != chat or not _reads(person, entry):
        return None
    return entry.id
