"""HTTP mode: DingTalk posts messages to `/dingtalk/robot` and presses to `/dingtalk/cards`.

A signature proves who sends, not what is sent, so stream mode is the better choice; see docs/dingtalk.md.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final, TypeVar

import structlog
from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import BadRequest

from bot.platforms.dingtalk.door import Door
from bot.platforms.dingtalk.parse import MalformedError
from bot.platforms.dingtalk.settings import NAME, Settings
from domain.clock import Clock

log = structlog.get_logger()

Taken = TypeVar("Taken")
FRESH: Final = timedelta(hours=1)
"""How far a request's time may be from ours, as the platform's documents say."""


def robot_signature(timestamp: str, secret: str) -> str:
    """What a message's `sign` must be: proof of the app's secret at a moment (milliseconds since 1970)."""
    return _signed(secret, f"{timestamp}\n{secret}")


def card_signature(timestamp: str, secret: str) -> str:
    """What a press's `x-ddpaas-signature` must be."""
    return _signed(secret, timestamp)


def _signed(secret: str, text: str) -> str:
    return b64encode(hmac.digest(secret.encode(), text.encode(), sha256)).decode()


def http_pages(settings: Settings, door: Door, clock: Clock) -> Blueprint:
    """The two addresses. Forged or stale requests get 401, malformed ones 400, everything else 200."""
    pages = Blueprint("dingtalk", __name__, url_prefix="/dingtalk")
    app_secret = settings.client_secret.get_secret_value()
    card_secret = settings.callback_secret.get_secret_value() or app_secret

    @pages.post("/robot")
    def robot() -> Response:
        timestamp = request.headers.get("timestamp", "")
        _prove(timestamp, request.headers.get("sign", ""), robot_signature(timestamp, app_secret), clock)
        _taken(lambda: door.heard(_body()))
        return jsonify({})

    @pages.post("/cards")
    def cards() -> Response:
        timestamp = request.headers.get("x-ddpaas-signature-timestamp", "")
        _prove(timestamp, request.headers.get("x-ddpaas-signature", ""), card_signature(timestamp, card_secret), clock)
        # The same press twice has the same body; only the moment tells a second press from a repeated request.
        key = sha256(timestamp.encode() + b"\n" + request.get_data()).hexdigest()
        return jsonify(_taken(lambda: door.pressed(_body(), f"card:{key}")))

    return pages


def _taken(work: Callable[[], Taken]) -> Taken:
    """What came of it, or the end of the request."""
    try:
        return work()
    except MalformedError:
        log.warning("event malformed", platform=NAME)
        abort(400)


def _body() -> Any:
    try:
        return request.get_json(force=True)
    except (BadRequest, RecursionError) as error:  # The latter: brackets in brackets, without end.
        raise MalformedError("no JSON") from error


def _prove(timestamp: str, given: str, wanted: str, clock: Clock) -> None:
    """Refuse what is not signed with the secret, or was signed long ago."""
    genuine = hmac.compare_digest(given.encode(), wanted.encode())
    is_fresh = timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16
    is_fresh = is_fresh and abs(clock().timestamp() - int(timestamp) / 1_000) <= FRESH.total_seconds()
    if not (genuine and is_fresh):
        log.warning("request not proved", platform=NAME, genuine=genuine)
        abort(401)
