"""Whether a request really comes from Feishu, and what it brings: the vendor's dispatcher, with what it leaves open closed around it.

The library compares signatures with `!=`, takes one of any age, fails on missing headers and on kinds of events it was told nothing
about, and puts its failures' words into the answer (lark_oapi/event/dispatcher_handler.py). So signatures are compared here first,
their age is looked at, and nothing that the library answers leaves the house but a challenge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cached_property
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final

from bot.platforms.feishu.parse import KNOWN
from bot.platforms.feishu.sdk import sdk
from bot.platforms.feishu.settings import Settings
from domain.clock import Clock

FRESH: Final = timedelta(hours=8)
"""Its own retries go on for seven hours, and nobody says whether they carry a new timestamp. Keys are kept longer than that."""
TIMESTAMP, NONCE, SIGNATURE = "X-Lark-Request-Timestamp", "X-Lark-Request-Nonce", "X-Lark-Signature"
MOST_SECONDS: Final = 10**11
"""Larger numbers are parts of seconds: `create_time` comes in thousandths or in millionths."""
Json = dict[str, Any]


class RefusedError(Exception):
    """A request that is not carried out."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """The platform asks whether the address is ours; `answer` is what it wants to hear."""

    answer: bytes


@dataclass(frozen=True, kw_only=True)
class Brought:
    """An event of a kind we know."""

    header: Mapping[str, Any]
    event: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """An event of a kind nobody here waits for."""

    kind: str


class _Seal(Enum):
    """What the signature says. Without an encrypt key there is none."""

    NONE = "none"
    ABSENT = "absent"
    GOOD = "good"


_BROUGHT: ContextVar[list[Brought]] = ContextVar("brought")
"""Where the library's handler puts what it was called with: it is carried out afterwards, outside of the library's own catch-all."""


@dataclass(kw_only=True)
class Proof:
    """Reads requests for one app."""

    settings: Settings
    clock: Clock

    def read(self, headers: Mapping[str, str], body: bytes) -> Challenge | Brought | Unknown:
        """What the request brings. Raises RefusedError: 401 for what is forged or old, 400 for what cannot be read."""
        seal = self._seal(headers, body)
        if seal is _Seal.GOOD:
            self._be_fresh(headers.get(TIMESTAMP, ""))
        brought: list[Brought] = []
        keep = _BROUGHT.set(brought)
        try:
            told = self._dispatcher.do(_raw(headers, body))
        finally:
            _BROUGHT.reset(keep)
        if brought:
            return self._young(brought[0])
        if told.status_code == 200:
            return Challenge(answer=told.content)
        return self._left_over(body, seal)

    @property
    def _key(self) -> str:
        return self.settings.encrypt_key.get_secret_value()

    def _seal(self, headers: Mapping[str, str], body: bytes) -> _Seal:
        """Compared in constant time, before anything is decrypted."""
        if not self._key:
            return _Seal.NONE
        parts = [headers.get(name) for name in (TIMESTAMP, NONCE, SIGNATURE)]
        timestamp, nonce, signature = parts
        if timestamp is None or nonce is None or signature is None:
            return _Seal.ABSENT
        wanted = sha256(f"{timestamp}{nonce}{self._key}".encode("utf-8", "replace") + body).hexdigest()
        if not compare_digest(wanted.encode(), signature.encode("utf-8", "replace")):
            raise RefusedError(401, "forged")
        return _Seal.GOOD

    def _be_fresh(self, timestamp: str) -> None:
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            raise RefusedError(401, "without a time")
        if abs(self.clock().timestamp() - int(timestamp)) > FRESH.total_seconds():
            raise RefusedError(401, "stale")

    def _young(self, brought: Brought) -> Brought:
        """Unsigned events have no time but their own, in parts of a second that are never told."""
        made_at = None if self._key else moment_of(brought.header.get("create_time"))
        if made_at is not None and abs(self.clock() - made_at) > FRESH:
            raise RefusedError(401, "stale")
        return brought

    def _left_over(self, body: bytes, seal: _Seal) -> Unknown:
        """Why the library would not have it."""
        if seal is _Seal.ABSENT:
            raise RefusedError(401, "unsigned")
        told = self._plain(body)
        header = told.get("header") if isinstance(told.get("header"), dict) else {}
        token = (header or {}).get("token") or told.get("token")
        mine = self.settings.verification_token.get_secret_value()
        if (seal is _Seal.NONE or token) and not (
            isinstance(token, str) and compare_digest(token.encode("utf-8", "replace"), mine.encode())
        ):
            raise RefusedError(401, "with another's token")
        kind = (
            (header or {}).get("event_type") or (told.get("event") or {}).get("type") if isinstance(told.get("event", {}), dict) else None
        )
        if not isinstance(kind, str) or kind in KNOWN:
            raise RefusedError(400, "malformed")
        return Unknown(kind=kind)

    def _plain(self, body: bytes) -> Json:
        try:
            told = json.loads(body)
            if isinstance(told, dict) and told.get("encrypt"):
                told = json.loads(_cipher(self._key).decrypt_str(told["encrypt"]))
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise RefusedError(400, "unreadable") from None
        if not isinstance(told, dict):
            raise RefusedError(400, "malformed")
        return told

    @cached_property
    def _dispatcher(self) -> Any:
        token = self.settings.verification_token.get_secret_value()
        builder = sdk().EventDispatcherHandler.builder(self._key, token)
        for kind in KNOWN:
            builder = builder.register_p2_customized_event(kind, _keep)
        return builder.build()

    def warm_up(self) -> None:
        """Have the library at hand: its import takes longer than an event waits."""
        _ = self._dispatcher


def moment_of(create_time: object) -> datetime | None:
    """When an event was made, whatever the unit; None when it does not say."""
    text = str(create_time or "")
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        return None
    number = float(text)
    while number > MOST_SECONDS:
        number /= 1_000
    return datetime.fromtimestamp(number, UTC)


def _keep(event: Any) -> None:
    _BROUGHT.get().append(Brought(header=vars(event.header), event=event.event))


def _raw(headers: Mapping[str, str], body: bytes) -> Any:
    from lark_oapi.core.model import RawRequest  # noqa: PLC0415 - heavy

    request = RawRequest()
    request.uri, request.body = "", body
    request.headers = {name: headers[name] for name in (TIMESTAMP, NONCE, SIGNATURE) if name in headers}
    return request


def _cipher(key: str) -> Any:
    from lark_oapi.core.utils import AESCipher  # noqa: PLC0415 - heavy

    return AESCipher(key)
