"""A stand-in of Slack's Web API on this machine: it remembers what it was sent, and fails when told to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Lock
from typing import Any
from urllib.parse import parse_qsl

from werkzeug import Request, Response

from bot.platforms.slack.scopes import SCOPES
from tests.bot.platforms.standing import Json, as_json, cut_off, listening

TEAM, BOT = "T0GENJIN1", "U0GENJIN1"
TOKEN = "xoxb-genjin"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call as it came: `method` is the Web API's, or `hook` and `upload`."""

    method: str
    body: Json
    token: str = ""


@dataclass(kw_only=True)
class Shown:
    """What stands on a screen: a message, one person's eyes in it, or an open modal."""

    ref: str
    channel: str
    payload: Json
    eyes: str = ""
    is_view: bool = False
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """How the next calls of a method fail: an error of Slack's, an HTTP status, silence, or a line cut off."""

    error: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    resets: bool = False
    lost: bool = False


@dataclass(frozen=True, kw_only=True)
class Hook:
    """A response_url: where it leads, for whom, and the message that it may replace."""

    channel: str
    user: str
    of: str = ""


@dataclass(kw_only=True)
class Slack:
    """The platform's memory. `inside` are the channels that the app is in; `troubles` are taken by the first call of their method."""

    address: str = ""
    calls: list[Call] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    users: dict[str, Json] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    inside: set[str] = field(default_factory=lambda: {"C0SALES01"})
    scopes: list[str] = field(default_factory=lambda: list(SCOPES))
    sockets: str = ""
    troubles: list[tuple[str, Trouble]] = field(default_factory=list)
    over: Event = field(default_factory=Event)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def fail(self, method: str, trouble: Trouble, times: int = 1) -> None:
        """Fail the next calls of a method."""
        self.troubles.extend([(method, trouble)] * times)

    def called(self, method: str) -> list[Call]:
        """The calls of a method."""
        return [call for call in self.calls if call.method == method]

    def forget(self) -> None:
        """Be as new."""
        fresh = Slack(address=self.address, over=self.over)
        for name in ("calls", "shown", "homes", "users", "hooks", "files", "inside", "scopes", "sockets", "troubles"):
            setattr(self, name, getattr(fresh, name))

    def hook(self, channel: str, user: str, of: str = "") -> str:
        """A fresh response_url."""
        name = f"{next(self._numbers)}"
        self.hooks[name] = Hook(channel=channel, user=user, of=of)
        return f"{self.address}/hook/{name}"

    def at(self, ref: str) -> Shown | None:
        """What stands there."""
        return next((each for each in self.shown if each.ref == ref), None)

    def __call__(self, environ: Json, start: Any) -> Any:
        request = Request(environ)
        with self._lock:
            call, answer = self._heard(request)
            trouble = self._trouble(call.method)
            told = answer() if trouble is None or trouble.lost else Response()
            if trouble:
                told = as_json({"ok": False, "error": trouble.error}, trouble.status, trouble.headers)
        if trouble and (trouble.hangs or trouble.lost):
            self.over.wait(2.5)
        if trouble and trouble.resets:
            cut_off(environ)
        return told(environ, start)

    def _heard(self, request: Request) -> tuple[Call, Callable[[], Response]]:
        place, _slash, name = request.path.lstrip("/").partition("/")
        raw = request.get_data()
        if place == "upload":
            call = Call(method="upload", body={"name": name})
            self.calls.append(call)
            return call, lambda: self._uploaded(name, raw)
        body: Json = json.loads(raw) if request.is_json and raw else dict(parse_qsl(raw.decode())) | dict(request.args)
        if place == "hook":
            call = Call(method="hook", body=body)
            self.calls.append(call)
            return call, lambda: self._answered(self.hooks.get(name), body)
        call = Call(method=name, body=body, token=request.headers.get("Authorization", "").removeprefix("Bearer "))
        self.calls.append(call)
        return call, lambda: self._answer(call)

    def _trouble(self, method: str) -> Trouble | None:
        for index, (wanted, trouble) in enumerate(self.troubles):
            if wanted == method:
                del self.troubles[index]
                return trouble
        return None

    def _answer(self, call: Call) -> Response:
        if not call.token.startswith("x") or "revoked" in call.token:
            return as_json({"ok": False, "error": "invalid_auth"})
        method = METHODS.get(call.method)
        return as_json({"ok": False, "error": "unknown_method"}) if method is None else method(self, call.body)

    def auth_test(self, _body: Json) -> Response:
        told = {"ok": True, "url": "https://example.slack.com/", "team": "Example", "user": "genjin", "team_id": TEAM, "user_id": BOT}
        return as_json(told | {"bot_id": "B0GENJIN1"}, headers={"x-oauth-scopes": ",".join(self.scopes)})

    def users_info(self, body: Json) -> Response:
        user = self.users.get(body["user"])
        return as_json({"ok": False, "error": "user_not_found"} if user is None else {"ok": True, "user": user})

    def open_connection(self, _body: Json) -> Response:
        return as_json({"ok": True, "url": self.sockets} if self.sockets else {"ok": False, "error": "not_allowed_token_type"})

    def post_message(self, body: Json) -> Response:
        channel = body["channel"]
        if channel.startswith("U"):
            channel = f"D{channel[1:]}"
        if channel.startswith("C") and channel not in self.inside:
            return as_json({"ok": False, "error": "not_in_channel"})
        ts = self._ts()
        self.shown.append(Shown(ref=f"{channel}:{ts}", channel=channel, payload=body))
        return as_json({"ok": True, "channel": channel, "ts": ts, "message": {}})

    def post_ephemeral(self, body: Json) -> Response:
        if body["channel"] not in self.inside:
            return as_json({"ok": False, "error": "channel_not_found"})
        ts = self._ts()
        self.shown.append(Shown(ref=f"{body['channel']}:{ts}", channel=body["channel"], payload=body, eyes=body["user"]))
        return as_json({"ok": True, "message_ts": ts})

    def update_message(self, body: Json) -> Response:
        shown = self.at(f"{body['channel']}:{body['ts']}")
        if shown is None or shown.eyes:
            return as_json({"ok": False, "error": "message_not_found"})
        shown.payload = body
        return as_json({"ok": True, "channel": body["channel"], "ts": body["ts"]})

    def open_view(self, body: Json) -> Response:
        if "expired" in body["trigger_id"]:
            return as_json({"ok": False, "error": "expired_trigger_id"})
        number, user = f"V{next(self._numbers):08}", body["trigger_id"].partition(".")[0]
        self.shown.append(Shown(ref=f"view:{number}", channel=f"D{user[1:]}", payload=body["view"], is_view=True))
        return as_json({"ok": True, "view": {**body["view"], "id": number}})

    def publish_view(self, body: Json) -> Response:
        self.homes[body["user_id"]] = body["view"]
        return as_json({"ok": True, "view": {**body["view"], "id": "V0HOME"}})

    def upload_url(self, _body: Json) -> Response:
        file = f"F{next(self._numbers):08}"
        return as_json({"ok": True, "upload_url": f"{self.address}/upload/{file}", "file_id": file})

    def complete_upload(self, body: Json) -> Response:
        files = body["files"] if isinstance(body["files"], list) else json.loads(body["files"])
        return as_json({"ok": True, "files": [{"id": each["id"], "title": each["title"]} for each in files]})

    def _uploaded(self, name: str, raw: bytes) -> Response:
        self.files[name] = raw
        return Response("OK - 1", mimetype="text/html")

    def _answered(self, hook: Hook | None, body: Json) -> Response:
        if hook is None:
            return Response("expired_url", status=404, mimetype="text/html")
        old = self.at(hook.of) if body.get("replace_original") else None
        if old is not None:
            old.payload = body
            return Response("ok", mimetype="text/html")
        eyes = hook.user if body.get("response_type") == "ephemeral" else ""
        self.shown.append(Shown(ref=f"{hook.channel}:{self._ts()}", channel=hook.channel, payload=body, eyes=eyes))
        return Response("ok", mimetype="text/html")

    def _ts(self) -> str:
        return f"1752300100.{next(self._numbers):06}"


METHODS: dict[str, Callable[[Slack, Json], Response]] = {
    "auth.test": Slack.auth_test,
    "users.info": Slack.users_info,
    "apps.connections.open": Slack.open_connection,
    "chat.postMessage": Slack.post_message,
    "chat.postEphemeral": Slack.post_ephemeral,
    "chat.update": Slack.update_message,
    "views.open": Slack.open_view,
    "views.publish": Slack.publish_view,
    "files.getUploadURLExternal": Slack.upload_url,
    "files.completeUploadExternal": Slack.complete_upload,
}


@contextmanager
def standing() -> Iterator[Slack]:
    """The stand-in, answering on a port of this machine."""
    slack = Slack()
    with listening(slack) as slack.address:
        try:
            yield slack
        finally:
            slack.over.set()
