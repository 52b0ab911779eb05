"""Feishu's REST interface through the vendor's client: one method, one token, and our five errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from bot.platforms.feishu.errors import STALE_TOKEN, Json, Told, data_of, error_of
from bot.platforms.feishu.sdk import sdk
from bot.platforms.feishu.settings import Settings
from bot.port.platform import AuthFailedError, PermanentError, TransientError
from domain.clock import Clock

TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal"  # noqa: S105 - an address
RENEW_BEFORE = timedelta(minutes=30)
"""A token lives two hours; a new one is given only in its last half hour, while both work."""
CONTENT_TYPE = "application/json; charset=utf-8"


@dataclass(kw_only=True)
class Api:
    """Calls the platform as the app; `timeout` in seconds, `counted` hears of each call.

    The token is kept here and not in the library's cache, which all clients of a process share by App ID and which keeps a token
    that the platform has taken back.
    """

    settings: Settings
    clock: Clock
    timeout: float
    counted: Callable[[], None]
    _client: Any = None
    _token: str = ""
    _renew_at: datetime | None = None
    _lock: Lock = field(default_factory=Lock)

    def call(self, method: str, path: str, *, query: Mapping[str, str] | None = None, body: Json | None = None) -> Json:
        """What the call gave. A token that was taken back is fetched anew, once. Raises a PlatformError."""
        return data_of(self._twice(lambda token: self._send(method, path, query=query, body=body, token=token)))

    def open(self, method: str, path: str, *, body: Json) -> Json:
        """What a call without the app's token gave: the body proves who calls. Raises a PlatformError."""
        return data_of(self._send(method, path, query=None, body=body, token=""))

    def upload(self, path: str, fields: Mapping[str, str], name: str, content: bytes) -> Json:
        """Send one file in a form of parts. Raises a PlatformError."""
        return data_of(self._twice(lambda token: self._send_file(path, fields, name, content, token=token)))

    def _twice(self, send: Callable[[str], Told]) -> Told:
        token = self._valid_token()
        told = send(token)
        if told.code in STALE_TOKEN:
            self._forget(token)
            told = send(self._valid_token())
        return told

    def _valid_token(self) -> str:
        with self._lock:
            now = self.clock()
            if self._renew_at is None or now >= self._renew_at:
                self._token, self._renew_at = self._fresh_token(now)
            return self._token

    def _fresh_token(self, now: datetime) -> tuple[str, datetime]:
        secret = {"app_id": self.settings.app_id, "app_secret": self.settings.app_secret.get_secret_value()}
        told = self._send("POST", TOKEN_PATH, query=None, body=secret, token="")
        token = told.body.get("tenant_access_token")
        if not told.is_good or not isinstance(token, str):
            error = error_of(told)
            # There is nothing else in the request that could be refused for good.
            raise AuthFailedError(str(error)) if isinstance(error, PermanentError) else error
        life = timedelta(seconds=float(told.body.get("expire", 0)))
        return token, now + max(life - RENEW_BEFORE, timedelta(seconds=1))

    def _forget(self, token: str) -> None:
        with self._lock:
            if self._token == token:
                self._renew_at = None

    def _send(self, method: str, path: str, *, query: Mapping[str, str] | None, body: Json | None, token: str) -> Told:
        lark = sdk()
        request = lark.BaseRequest.builder().http_method(lark.HttpMethod[method]).uri(path)
        request = request.queries(list((query or {}).items())).headers({"Content-Type": CONTENT_TYPE})
        return self._execute(request.body(body), token)

    def _send_file(self, path: str, fields: Mapping[str, str], name: str, content: bytes, *, token: str) -> Told:
        from requests_toolbelt import MultipartEncoder  # noqa: PLC0415 - comes with the SDK, which takes no other form

        lark = sdk()
        parts = MultipartEncoder(fields={**fields, "image": (name, content, "image/png")})
        request = lark.BaseRequest.builder().http_method(lark.HttpMethod.POST).uri(path)
        return self._execute(request.headers({"Content-Type": parts.content_type}).body(parts), token)

    def _execute(self, request: Any, token: str) -> Told:
        lark = sdk()
        option = lark.RequestOption.builder()
        if token:
            request = request.token_types({lark.AccessTokenType.TENANT})
            option = option.tenant_access_token(token)
        self.counted()
        try:
            raw = self._the_client().request(request.build(), option.build()).raw
        except (OSError, ValueError) as error:  # The line was cut, or what came is no JSON.
            raise TransientError(f"the platform did not answer ({type(error).__name__})") from None
        return Told(status=raw.status_code, headers=raw.headers, body=_json(raw.content))

    def _the_client(self) -> Any:
        if self._client is None:
            lark = sdk()
            builder = lark.Client.builder().app_id(self.settings.app_id).app_secret(self.settings.app_secret.get_secret_value())
            self._client = builder.domain(self.settings.domain).timeout(self.timeout).enable_set_token(True).build()
        return self._client


def _json(content: bytes) -> Json:
    try:
        read = json.loads(content)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
