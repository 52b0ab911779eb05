"""Routes of the talk: what the page needs to begin, what was said, and what people say and press."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, g, jsonify, request

from bot.metrics import ANSWER_SECONDS, EVENTS
from bot.platforms.console.adapter import GROUP, NAME, chats_of, clicked, is_for_genjin, keep_line, line_id, private_chat, said
from bot.platforms.console.bodies import line_of, press_of, read_json
from bot.platforms.console.refusals import not_found
from bot.platforms.console.room import Room
from bot.platforms.console.session import session_of
from domain.people import Person
from handlers.request import Event
from handlers.shown import Outcome
from store.database import Acting, UnitOfWork
from store.transcript import Entry

MOST_MESSAGES: Final = 100


def add_talk(pages: Blueprint, room: Room) -> None:
    """Hang the routes of the talk on the pages."""

    @pages.get("/api/session")
    def session() -> Response:
        with room.reading() as (crm, visitor):
            return jsonify({**session_of(room, crm, visitor), "csrf": g.visit.csrf})

    @pages.get("/api/chats/<chat>/messages")
    def read_messages(chat: str) -> Response:
        before = request.args.get("before", type=int)
        limit = min(max(request.args.get("limit", 50, type=int), 1), MOST_MESSAGES)
        with room.reading() as (crm, visitor):
            check_chat(visitor.person, chat)
            entries = crm.transcript.page(chat, visitor.person.id, before, limit + 1)
            shown = room.screen(crm, visitor).messages(entries[-limit:])
        return jsonify({"messages": shown, "more": len(entries) > limit})

    @pages.post("/api/chats/<chat>/messages")
    def say(chat: str) -> Response:
        line = line_of(read_json(request.get_data()))
        visitor = room.visitor()
        check_chat(visitor.person, chat)
        event = said(visitor.person, line.text, chat=chat, key=event_key(visitor.person, line.key), at=visitor.now)
        if not is_for_genjin(line.text, chat):
            _keep(room, event, visitor.person)
            return _shown(room, [line_id(event.key)])
        return _shown(room, [line_id(event.key), *_handle(room, event)])

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
            key=event_key(visitor.person, pressed.key),
            at=visitor.now,
            card=card,
        )
        return _shown(room, _handle(room, event))


def check_chat(person: Person, chat: str) -> None:
    """Another's talk is as good as none. Raises RefusedError."""
    if chat not in chats_of(person):
        raise not_found()


def event_key(person: Person, key: str) -> str:
    """A page's key made the person's own, so that nobody can be answered with another's event."""
    return f"web:{person.id}:{key}"


def _handle(room: Room, event: Event) -> list[str]:
    """Let the event be answered; the ids of the messages that show what came of it."""
    with ANSWER_SECONDS.labels(NAME).time():
        outcome: Outcome = room.house.desk.handle(event)
    EVENTS.labels(NAME, outcome.error or "ok").inc()
    return [id_ for reply in outcome.replies for id_ in (reply.replaces, reply.id) if id_ is not None]


def _keep(room: Room, event: Event, sender: Person) -> None:
    """A line among colleagues: everybody reads it, Genjin stays silent."""
    with room.house.database.transaction() as crm:
        crm.acting = Acting(person_id=sender.id, event_key=event.key, at=event.received_at)
        keep_line(crm, event, sender)


def _shown(room: Room, ids: list[str]) -> Response:
    """The messages of these ids, as far as the visitor reads them, in the language that the event may have changed."""
    with room.reading() as (crm, visitor):
        entries = (crm.transcript.get(id_) for id_ in ids)
        seen = tuple(entry for entry in entries if entry is not None and _reads(visitor.person, entry))
        messages: list[dict[str, Any]] = room.screen(crm, visitor).messages(seen)
    return jsonify({"messages": messages})


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
