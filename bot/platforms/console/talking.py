"""Routes of the talk: what the page needs to begin, what was said, and what people say and press."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, g, jsonify, request

from bot.platforms.console.adapter import Account, chats_of, clicked, is_for_genjin, said
from bot.platforms.console.answering import answered, event_key, kept, reads
from bot.platforms.console.bodies import line_of, press_of, read_json
from bot.platforms.console.refusals import malformed, not_found
from bot.platforms.console.room import Room
from bot.platforms.console.session import session_of
from domain.people import Person
from handlers.request import Clicked
from store.database import UnitOfWork

MOST_MESSAGES: Final = 100
MOVING: Final = "import."
"""What presses of such actions leave to be done is done in the background."""
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
            return kept(room, event)
        return answered(room, event)


def add_presses(pages: Blueprint, room: Room) -> None:
    """Hang the route of buttons and forms on the pages."""

    @pages.post("/api/clicks")
    def press() -> Response:
        pressed = press_of(read_json(request.get_data()))
        with room.reading() as (crm, visitor):
            check_chat(visitor.person, pressed.chat)
            card = _pressed_card(crm, visitor.person, pressed.message, pressed.chat)
        what = room.house.signer.open(pressed.token)
        event = clicked(
            visitor.person,
            what,
            values=pressed.values,
            chat=pressed.chat,
            key=event_key(visitor.person.id, pressed.key),
            at=room.house.clock(),
            card=card,
        )
        response = answered(room, event)
        if isinstance(what, Clicked) and what.action.startswith(MOVING):
            room.carrier.nudge()
        return response


def _before() -> int | None:
    before = request.args.get("before", type=int)
    if before is not None and abs(before) > FARTHEST:
        raise malformed()
    return before


def check_chat(person: Account, chat: str) -> None:
    """Another's talk is as good as none. Raises RefusedError."""
    if chat not in chats_of(person):
        raise not_found()


def _pressed_card(crm: UnitOfWork, person: Person, message: str, chat: str) -> str | None:
    """The message a button stands on, if it is one of Genjin's that this person can see there; a page's word is not enough."""
    entry = crm.transcript.get(message)
    if entry is None or entry.author_id is not None or entry.chat != chat or not reads(person, entry):
        return None
    return entry.id
