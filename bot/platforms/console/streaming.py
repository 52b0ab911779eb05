"""Routes of the news: a live stream, and the same by asking now and then."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from bot.platforms.console.adapter import chats_of
from bot.platforms.console.feed import clock_of
from bot.platforms.console.refusals import malformed, too_many_streams
from bot.platforms.console.room import Room
from store.messages.transcript import Follower


def add_news(pages: Blueprint, room: Room) -> None:
    """Hang the routes of the news on the pages."""

    @pages.get("/api/stream")
    def stream() -> Response:
        after = _after()
        with room.reading() as (crm, visitor):
            person = visitor.person
            others = tuple(other for other in crm.people.all() if other.id != person.id) if room.is_demo else ()
        listener = room.feed.join(person, after, others=others, shows_clock=room.is_demo)
        if listener is None:
            raise too_many_streams()
        response = Response(listener.events(), content_type="text/event-stream; charset=utf-8")
        response.headers["X-Accel-Buffering"] = "no"  # A proxy in between passes each event on at once.
        response.call_on_close(lambda: room.feed.leave(listener))
        return response

    @pages.get("/api/changes")
    def changes() -> Response:
        after = _after()
        with room.reading() as (crm, visitor):
            # Read first: what is written meanwhile then comes with the next asking.
            revision = crm.transcript.revision()
            news = Follower(chats=chats_of(visitor.person), reader=visitor.person.id, after=after).news(crm.transcript)
            messages = room.screen(crm, visitor).messages(news)
        newest = max([after, *(entry.revision for entry in news)]) if len(news) >= 200 else max(after, revision)
        return jsonify({"messages": messages, "revision": newest, **clock_of(visitor.person, visitor.now)})


def _after() -> int:
    after = request.args.get("after", type=int)
    if after is None or not 0 <= after < 2**62:
        raise malformed()
    return after
