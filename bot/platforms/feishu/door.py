"""Feishu's door: what people do becomes events, and a press is answered with a toast and the redrawn card within its three seconds.

The answer is drawn here as well as queued: the queue's own redraw says the same, so nothing is lost when this answer is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import structlog
from flask import Blueprint, Response, request

from bot.platforms.feishu.greeting import greet
from bot.platforms.feishu.parse import Entered, MalformedError, Origin, Pressed, Typed, Values, parse, without_mentions
from bot.platforms.feishu.people import People
from bot.platforms.feishu.proof import Challenge, Proof, RefusedError, Unknown
from bot.platforms.feishu.render import render
from bot.platforms.feishu.settings import NAME, Settings
from bot.port.parts import Parts
from bot.port.platform import PlatformError, TransientError
from cards.format import Reader
from handlers.line import clean
from handlers.reply import Outgoing
from handlers.request import BadToken, Chat, Clicked, Event, Identity, Said
from handlers.shown import Outcome
from store.database import Database
from store.messages.outbox import Address

log = structlog.get_logger()

PATH: Final = "/feishu/events"
BARE_MENTION: Final = "/help"
"""What a mention without a word asks for."""
LONGEST_TOAST: Final = 100
Json = dict[str, Any]


@dataclass(kw_only=True)
class Door:
    """Takes events in, however they come."""

    parts: Parts
    settings: Settings
    people: People

    @cached_property
    def proof(self) -> Proof:
        """Reads and proves requests."""
        return Proof(settings=self.settings, clock=self.parts.clock)

    def take(self, header: Mapping[str, Any], event: Mapping[str, Any]) -> Json:
        """Carry out a genuine event; what the platform is answered.

        Raises MalformedError; StoreBusyError and TransientError when it has to come again.
        """
        arrived = parse(header, event)
        match arrived:
            case None:
                return {}
            case Typed():
                return self._said(arrived)
            case Pressed():
                return self._pressed(arrived)
            case Entered():
                greet(self.parts, arrived, self._who(arrived.origin))
                return {}

    def _said(self, typed: Typed) -> Json:
        text = without_mentions(typed, self._bot(typed))
        if text is not None:
            self._receive(self._event(typed.origin, Said(text=text or BARE_MENTION)))
        return {}

    def _bot(self, typed: Typed) -> str:
        """Who the bot is, asked where somebody is mentioned. In a group nothing can be told without it."""
        if not typed.mentions:
            return ""
        try:
            return self.people.bot()
        except PlatformError:
            if typed.origin.is_group:
                raise TransientError("the bot's own account is not known yet") from None
            return ""

    def _pressed(self, pressed: Pressed) -> Json:
        """Where the message stands says whether a group sees it: the event itself does not."""
        place = self.parts.reception.place_of(NAME, pressed.message) if pressed.message else None
        shown = self.parts.reception.address_of(place)
        what = self.parts.reception.open(pressed.token)
        if isinstance(what, Clicked):
            what = replace(what, values={**with_handles(self.parts.database, pressed), **what.values}, card=place)
        event = self._event(replace(pressed.origin, is_group=shown is not None and shown.in_group), what)
        return self._answer(event, self._receive(event), shown)

    def _receive(self, event: Event) -> Outcome:
        return self.parts.reception.receive(event, resolve=self.people.profile)

    def _event(self, origin: Origin, what: Said | Clicked | BadToken) -> Event:
        """Where no chat is told, the account is its address."""
        chat = Chat(id=origin.chat or origin.user, is_group=origin.is_group)
        now = self.parts.clock()
        return Event(key=origin.key, who=self._who(origin), chat=chat, what=what, received_at=now)

    def _who(self, origin: Origin) -> Identity:
        return Identity(platform=NAME, tenant=origin.tenant, user=origin.user)

    def _answer(self, event: Event, outcome: Outcome, shown: Address | None) -> Json:
        if not outcome.replies:
            return {}
        reader = self.parts.reception.reader_for(event.who)
        title = reader.say(outcome.replies[0].card.title)
        toast = {"type": "success" if outcome.ok else "error", "content": title[:LONGEST_TOAST]}
        # A repeated press was answered before, and the card may have moved on since.
        reply = None if outcome.repeated else _redraw(event, outcome)
        if reply is None or shown is None or (reply.private and shown.person_id is None):
            return {"toast": toast}
        seen_by = self._reader_of(shown, reader) if event.chat.is_group else reader
        rendered = render(self.parts.artist.draw(reply.card, seen_by, seen_by.now))
        return {"toast": toast, "card": {"type": "raw", "data": rendered.payload}}

    def _reader_of(self, shown: Address, presser: Reader) -> Reader:
        """In whose words a group reads the card: of whoever asked for it, else the house's."""
        house = self.parts.house
        if shown.reader_id is None and shown.person_id is None:
            return Reader(house.language, house.time_zone, presser.now)
        with self.parts.database.reading() as crm:
            asker = crm.people.get(shown.reader_id or shown.person_id or 0)
        return Reader(asker.language, asker.time_zone, presser.now)


def with_handles(database: Database, pressed: Pressed) -> Values:
    """The answers, people named as we know them and not as the platform does; somebody unknown is nobody."""
    chosen = {name: user for name in pressed.people if isinstance(user := pressed.values.get(name), str) and user}
    if not chosen:
        return pressed.values
    with database.reading() as crm:
        found = {name: crm.people.by_identity(NAME, pressed.origin.tenant, user) for name, user in chosen.items()}
    return {**pressed.values, **{name: person.handle if person else "" for name, person in found.items()}}


def _redraw(event: Event, outcome: Outcome) -> Outgoing | None:
    """The answer that stands where the button was pressed."""
    place = event.what.card if isinstance(event.what, Clicked) else None
    return next((reply for reply in outcome.replies if place is not None and reply.replaces == place), None)


def pages_of(door: Door) -> Blueprint:
    """The address that the platform sends events and callbacks to."""
    pages = Blueprint(NAME, __name__)
    pages.record_once(lambda _state: door.proof.warm_up())

    @pages.post(PATH)
    def events() -> Response:
        try:
            return _answer(door)
        except RefusedError as refused:
            log.info("event refused", platform=NAME, reason=refused.reason)
            return _json({}, refused.status)
        except MalformedError:
            log.info("event refused", platform=NAME, reason="malformed")
            return _json({}, 400)
        except TransientError:
            log.warning("event put off", platform=NAME)
            return _json({}, 503)

    return pages


def _answer(door: Door) -> Response:
    brought = door.proof.read(dict(request.headers), request.get_data(cache=False))
    if not request.is_json:
        raise RefusedError(400, "of another kind")
    match brought:
        case Challenge(answer=answer):
            return Response(answer, content_type="application/json")
        case Unknown(kind=kind):
            log.info("event of no use", platform=NAME, kind=clean(kind[:60]))
            return _json({})
        case _:
            return _json(door.take(brought.header, brought.event))


def _json(body: Json, status: int = 200) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status=status, content_type="application/json; charset=utf-8")
