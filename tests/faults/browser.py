"""Somebody at the web chat, without a screen: keeps the cookie, sends the page's proof, tells what was answered and how soon."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import monotonic
from typing import Any, Self

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answer; `seconds` from the first byte sent to the last one read."""

    status: int
    body: bytes
    seconds: float
    cookie: str

    @property
    def json(self) -> Json:
        read: Json = json.loads(self.body)
        return read


@dataclass(kw_only=True)
class Browser:
    """One person's page. Every request opens a connection of its own, so that browsers may be shared between threads."""

    port: int
    handle: str = "rep1"
    cookie: str = ""
    csrf: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def enter(self) -> Self:
        """Open the page and become the person."""
        self.cookie = self.ask("GET", "/").cookie
        self.csrf = self.session()["csrf"]
        self.cookie = self.ask("POST", "/api/person", {"handle": self.handle}).cookie
        self.csrf = self.session()["csrf"]
        return self

    def session(self) -> Json:
        return self.ask("GET", "/api/session").json

    def say(self, text: str, key: str) -> Answered:
        """A line in the person's own talk with Genjin."""
        return self.ask("POST", f"/api/chats/private:{self.handle}/messages", {"key": key, "text": text})

    def press(self, token: str, key: str, **more: object) -> Answered:
        """A button, or a form."""
        return self.ask(
            "POST", "/api/clicks", {"key": key, "token": token, "values": {}, "message": "", "chat": f"private:{self.handle}", **more}
        )

    def ask(self, method: str, path: str, body: Json | None = None) -> Answered:
        """What the page's own script would send."""
        return self.send(method, path, b"" if body is None else json.dumps(body).encode(), self.own_headers(writes=body is not None))

    def own_headers(self, *, writes: bool) -> dict[str, str]:
        """What a request of this page carries."""
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        proof = {"X-CSRF-Token": self.csrf, "Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"} if writes else {}
        return {**cookie, **proof, **self.headers}

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        """Any request at all."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        start = monotonic()
        try:
            connection.request(method, path, body=body or None, headers=dict(headers))
            answer = connection.getresponse()
            content = answer.read()
            cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
            return Answered(status=answer.status, body=content, seconds=monotonic() - start, cookie=cookie)
        finally:
            connection.close()
