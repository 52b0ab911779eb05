"""Slack's own framework between the wire and the door: signatures, dispatch, acknowledgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import structlog
from flask import Blueprint, Request, Response, request
from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.adapter.flask.handler import to_bolt_request, to_flask_response
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import Clock as SignatureClock
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web import WebClient

from bot.platforms.slack.api import QUIET
from bot.platforms.slack.door import Door
from bot.platforms.slack.parse import Body, is_envelope
from bot.platforms.slack.settings import NAME, PATH
from domain.clock import Clock
from store.database import StoreBusyError

log = structlog.get_logger()

ANY = re.compile(".*", re.DOTALL)
TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)
UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError)
"""What the framework raises over a body that is no envelope of Slack's."""


def app_of(door: Door) -> App:
    """The framework, answering only after the work is committed (else a crash would lose what was acknowledged).

    Requests are verified before their body is read (see `pages_of`); nothing is asked of Slack to let one in.
    """
    app = App(
        name=NAME,
        logger=QUIET,
        client=WebClient(logger=QUIET, retry_handlers=[]),
        authorize=_admitted,
        request_verification_enabled=False,
        token_verification_enabled=False,
        process_before_response=True,
    )
    for kind in ("message", "app_mention"):
        app.event(kind)(_acted(door.hear))
    app.event("app_home_opened")(_acted(door.open_app))
    app.event("member_joined_channel")(_acted(door.join))
    app.command(ANY)(_acted(door.command))
    app.shortcut(ANY)(_acted(door.shortcut))
    app.action(ANY)(_acted(door.press))
    app.view_submission(ANY)(_submitted(door))
    app.error(_failed)
    return app


def _admitted(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Whatever is genuine is for this one workspace's app: no question to Slack before each event."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def _acted(act: Callable[[Body], None]) -> Callable[..., None]:
    def listen(body: Body, ack: Ack) -> None:
        act(body)
        ack()

    return listen


def _submitted(door: Door) -> Callable[..., None]:
    def listen(body: Body, ack: Ack) -> None:
        answer = door.submit(body)
        ack(answer) if answer else ack()

    return listen


def _failed(error: Exception) -> BoltResponse:
    """503 asks Slack to come again; what was said and what went wrong stays out of the answer."""
    if isinstance(error, StoreBusyError):
        return BoltResponse(status=503, body="")
    log.error("slack event failed", exc_info=error)
    return BoltResponse(status=500, body="")


def dispatched(app: App, arrived: BoltRequest) -> BoltResponse:
    """The framework's answer; what nobody listens to is taken in silence, or Slack would send it again."""
    answer = app.dispatch(arrived)
    if answer.status == 404:
        log.info("slack event of no interest", kind=_kind(arrived.body))
        return BoltResponse(status=200, body="")
    return answer


def _kind(body: Body) -> str:
    event = body.get("event")
    return str(event.get("type") if isinstance(event, dict) else body.get("type"))[:60]


def pages_of(app: App, signing_secret: str, clock: Clock) -> Blueprint:
    """The one address that every request of Slack's goes to."""
    pages = Blueprint(NAME, __name__)
    verifier = SignatureVerifier(signing_secret, clock=_Time(clock))

    @pages.post(PATH)
    def take() -> Response:
        if not _is_genuine(verifier, request):
            log.info("slack request refused")
            return Response(status=401)
        try:
            arrived = to_bolt_request(request)
        except UNREADABLE:
            return Response(status=400)
        return to_flask_response(dispatched(app, arrived)) if is_envelope(arrived.body) else Response(status=400)

    return pages


class _Time(SignatureClock):
    """The house's clock, as the verifier asks it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    def now(self) -> float:
        """Seconds since 1970."""
        return self._clock().timestamp()


def _is_genuine(verifier: SignatureVerifier, arrived: Request) -> bool:
    """Whether Slack signed it within the last five minutes; the library compares in constant time, but stumbles over odd headers."""
    timestamp = arrived.headers.get("X-Slack-Request-Timestamp", "")
    signature = arrived.headers.get("X-Slack-Signature", "")
    if not TIMESTAMP.fullmatch(timestamp) or not SIGNATURE.fullmatch(signature):
        return False
    try:
        return verifier.is_valid(arrived.get_data(), timestamp, signature)
    except UnicodeDecodeError:
        return False
