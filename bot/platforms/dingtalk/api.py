"""The few calls of DingTalk's interface that Genjin makes, each with a time-out and counted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

import httpx
import structlog

from bot.platforms.dingtalk.errors import OldTokenError, QuotaUsedUpError, RefusedError, error_of
from bot.platforms.dingtalk.settings import Settings
from bot.port.addresses import is_theirs
from bot.port.platform import AuthFailedError, TransientError
from domain.clock import Clock

log = structlog.get_logger()

TOKEN_EARLY: Final = timedelta(minutes=10)
"""A token is renewed so long before its end."""
FETCH_PATH: Final = "/v1.0/oauth2/accessToken"
ANSWERED_AT: Final = ("dingtalk.com",)
"""Where the addresses that come with messages lead."""
TOKEN_LIFE: Final = 7_200
HEADER: Final = "x-acs-dingtalk-access-token"
REQUEST: Final = "x-request-id"

Json = dict[str, Any]


@dataclass(kw_only=True)
class Api:
    """One app's way to DingTalk. Every method raises a PlatformError; `counted` hears of each call that is paid for."""

    settings: Settings
    clock: Clock
    counted: Callable[[], None]
    _token: str = ""
    _until: datetime | None = None
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Nothing is sent yet."""
        # At INFO it writes whole addresses, and some of them hold a token.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._client = httpx.Client(timeout=self.settings.timeout, trust_env=False)

    def call(self, method: str, path: str, body: Json, *, id_: str = "") -> Json:
        """A call of the newer interface; its answer. `id_` names it in their logs."""
        named = {REQUEST: id_} if id_ else {}
        return self._with_token(lambda token: self._send(method, self.settings.api + path, headers={HEADER: token, **named}, json=body))

    def old_call(self, path: str, body: Json, *, timeout: float | None = None) -> Json:
        """A call of the older interface (`/topapi/…`), within so many seconds; its answer."""
        within = timeout or self.settings.timeout
        return self._with_token(
            lambda token: self._send("POST", self.settings.oapi + path, params={"access_token": token}, json=body, timeout=within)
        )

    def upload(self, png: bytes, name: str) -> str:
        """Give a picture; what names it in a message (`@lADP…`)."""
        answer = self._with_token(
            lambda token: self._send(
                "POST",
                f"{self.settings.oapi}/media/upload",
                params={"access_token": token, "type": "image"},
                files={"media": (name, png, "image/png")},
            )
        )
        media = answer.get("media_id")
        if not isinstance(media, str) or not media:
            raise RefusedError("no name for the picture")
        return media

    def reply(self, address: str, message: Json, id_: str) -> None:
        """Answer a message by the address that came with it, if it is theirs; it needs no token and costs no call.

        `id_` names it in their logs.
        """
        if not is_theirs(address, hosts=ANSWERED_AT, base=self.settings.oapi):
            raise RefusedError("not an address of DingTalk's")
        self._answer("POST", address, json=message, headers={REQUEST: id_})

    def token(self) -> str:
        """The access token, fetched when there is none or its end is near."""
        with self._lock:
            if self._until is None or self.clock() >= self._until:
                self._fetch()
            return self._token

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _fetch(self) -> None:
        secret = self.settings.client_secret.get_secret_value()
        try:
            answer = self._send("POST", self.settings.api + FETCH_PATH, json={"appKey": self.settings.client_id, "appSecret": secret})
        except RefusedError as error:
            raise AuthFailedError("the client id and secret are refused") from error
        token = answer.get("accessToken")
        if not isinstance(token, str) or not token:
            raise AuthFailedError("no access token for the client id and secret")
        life = answer.get("expireIn")
        self._token = token
        self._until = self.clock() + timedelta(seconds=life if isinstance(life, int) else TOKEN_LIFE) - TOKEN_EARLY

    def _with_token(self, call: Callable[[str], Json]) -> Json:
        """The call, and once more with a new token when the old one is refused."""
        token = self.token()
        try:
            return call(token)
        except OldTokenError:
            with self._lock:
                if self._token == token:  # Else somebody fetched a new one meanwhile.
                    self._until = None
            return call(self.token())

    def _send(self, method: str, address: str, **what: Any) -> Json:
        self.counted()
        return self._answer(method, address, **what)

    def _answer(self, method: str, address: str, **what: Any) -> Json:
        try:
            response = self._client.request(method, address, **what)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise TransientError(f"no answer: {type(error).__name__}") from None
        body = _json_of(response)
        problem = error_of(response.status_code, body, _seconds(response.headers.get("retry-after")))
        if isinstance(problem, QuotaUsedUpError):
            log.error("the month's calls are used up", calls_a_month=self.settings.calls_a_month)
        if problem is not None:
            raise problem
        return body


def _json_of(response: httpx.Response) -> Json:
    try:
        body = response.json()
    except ValueError:
        return {} if response.is_success else {"code": "no JSON"}
    return body if isinstance(body, dict) else {}


def _seconds(told: str | None) -> float | None:
    return float(told) if told is not None and told.isdigit() else None
