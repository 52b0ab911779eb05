"""The door: who may reach the web chat, from where, with what, and what every answer carries."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.platforms.console import refusals
from bot.platforms.console.bodies import BODY_LIMIT
from bot.platforms.console.refusals import RefusedError
from bot.platforms.console.room import Room, known_visitor
from cards.format import Reader
from store.database import StoreBusyError

SAFE: Final = {"GET", "HEAD", "OPTIONS"}
CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
BY_SECRET: Final = {"console.sign_in", "console.fetch_list"}
"""What proves by the address alone that it may be written."""
FILE: Final = "console.bring"
BY_STATUS: Final = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: refusals.too_large,
    HTTPStatus.NOT_FOUND: refusals.not_found,
}


def put_guard(pages: Blueprint, room: Room) -> None:
    """Check every request of the web chat, and tell refusals in the visitor's language."""

    @pages.before_request
    def check() -> None:
        request.max_content_length = BODY_LIMIT
        g.visit = None
        check_place(room)
        g.visit = room.visit()
        if request.method not in SAFE:
            check_origin(room)
            if request.endpoint not in BY_SECRET:
                check_write(room)

    @pages.after_app_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    @pages.errorhandler(RefusedError)
    def refused(refusal: RefusedError) -> tuple[Response, int]:
        return tell(room, refusal, getattr(g, "language", None) or language_of_visit(room))

    @pages.errorhandler(StoreBusyError)
    def busy(_error: StoreBusyError) -> tuple[Response, int]:
        # Asking the busy database for the visitor's language would double the wait.
        return tell(room, refusals.busy(), getattr(g, "language", None) or room.house.settings.language)

    @pages.errorhandler(HTTPException)
    def misread(error: HTTPException) -> tuple[Response, int]:
        return refused(BY_STATUS.get(HTTPStatus(error.code or 400), refusals.malformed)())


def tell(room: Room, refusal: RefusedError, language: str) -> tuple[Response, int]:
    """A refusal as the page shows it."""
    reader = Reader(language, room.house.settings.time_zone, room.house.clock())
    hint = reader.say(refusal.hint) if refusal.hint else ""
    return jsonify({"error": {"message": reader.say(refusal.message), "hint": hint}}), refusal.status


def language_of_visit(room: Room) -> str:
    """The visitor's language, as far as it can be known; else the house's."""
    with suppress(StoreBusyError), room.house.database.reading() as crm:
        person = known_visitor(crm, g.visit)
        return person.language if person else room.house.settings.language
    return room.house.settings.language


def check_place(room: Room) -> None:
    """In a demo, only this machine's own names reach us: another site's name that points here is refused. Raises RefusedError."""
    if room.is_demo:
        if not (_is_loopback(request.remote_addr or "") and _is_loopback(_host_of(f"//{request.host}"))):
            raise refusals.foreign()
    elif room.house.settings.public_url and request.host != urlsplit(room.house.settings.public_url).netloc:
        raise refusals.foreign()


def check_origin(room: Room) -> None:
    """A write comes from a page of ours. Raises RefusedError."""
    origin = request.headers.get("Origin")
    ours = {request.host, urlsplit(room.house.settings.address).netloc}
    if origin is not None and _place_of(origin) not in ours:
        raise refusals.foreign()
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise refusals.foreign()


def check_write(room: Room) -> None:
    """A write is JSON and small, or else a file, and proves that it comes from this very visit. Raises RefusedError."""
    is_file = request.endpoint == FILE
    if request.mimetype != ("application/octet-stream" if is_file else "application/json"):
        raise refusals.not_json()
    if is_file:
        request.max_content_length = room.house.settings.limits.upload + 1  # How much is too much is told by whoever takes it.
    elif (request.content_length or 0) > BODY_LIMIT:
        raise refusals.too_large()
    if g.visit is None:
        raise refusals.not_signed_in()
    if not g.visit.proves(request.headers.get("X-CSRF-Token", "")):
        raise refusals.unproven()


def _place_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # What cannot be read is nowhere.
        return ""


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
