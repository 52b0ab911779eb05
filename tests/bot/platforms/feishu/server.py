"""A stand-in of Feishu's REST interface on this machine: it remembers what it was sent, and fails when told to."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Lock, Thread
from typing import Any

from werkzeug import Request, Response
from werkzeug.serving import WSGIRequestHandler, make_server

Json = dict[str, Any]
BOT = "ou_genjin"
TOKEN = "t-genjin"
ALL_SCOPES = (
    *("im:message:send_as_bot", "im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly"),
    *("contact:user.base:readonly", "contact:user.email:readonly", "contact:user.phone:readonly", "contact:user.employee_id:readonly"),
)


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call as it came."""

    method: str
    path: str
    query: dict[str, str]
    body: Json
    headers: dict[str, str]
    raw: bytes = b""


@dataclass(kw_only=True)
class Shown:
    """A message as it now stands: to a chat, an account, or one account's eyes in a chat."""

    ref: str
    to: str
    card: Json
    eyes: str = ""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """How the next calls to a path fail: an answer, silence until the test ends, or a line cut off."""

    status: int = 200
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    resets: bool = False


@dataclass(kw_only=True)
class Feishu:
    """The platform's memory. `troubles` are taken by the first call whose path contains the key, one each."""

    address: str = ""
    calls: list[Call] = field(default_factory=list)
    messages: list[Shown] = field(default_factory=list)
    users: dict[str, Json] = field(default_factory=dict)
    scopes: tuple[str, ...] = ALL_SCOPES
    bot: Json = field(default_factory=lambda: {"activate_status": 2, "app_name": "Genjin", "open_id": BOT})
    troubles: list[tuple[str, Trouble]] = field(default_factory=list)
    token: str = TOKEN
    sockets: str = ""
    over: Event = field(default_factory=Event)
    _uuids: dict[str, str] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def fail(self, path: str, trouble: Trouble, times: int = 1) -> None:
        """Fail the next calls to a path."""
        self.troubles.extend([(path, trouble)] * times)

    def called(self, path: str) -> list[Call]:
        """The calls to a path."""
        return [call for call in self.calls if path in call.path]

    def __call__(self, environ: Json, start: Any) -> Any:
        request = Request(environ)
        with self._lock:
            call = _call(request)
            self.calls.append(call)
            trouble = self._trouble(call.path)
            answer = _json(trouble.status, trouble.body or {}, trouble.headers) if trouble else self._answer(call)
        if trouble and trouble.hangs:
            self.over.wait(10)
        if trouble and trouble.resets:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return answer(environ, start)

    def _trouble(self, path: str) -> Trouble | None:
        for index, (part, trouble) in enumerate(self.troubles):
            if part in path:
                del self.troubles[index]
                return trouble
        return None

    def _answer(self, call: Call) -> Response:
        if call.path.endswith("/tenant_access_token/internal"):
            good = call.body == {"app_id": "cli_genjin", "app_secret": "s3cret"}
            return _json(
                200, {"code": 0, "msg": "ok", "tenant_access_token": self.token, "expire": 7200} if good else {"code": 10014, "msg": "x"}
            )
        if call.path == "/callback/ws/endpoint":
            return _json(200, {"code": 0, "msg": "ok", "data": {"URL": self.sockets, "ClientConfig": QUICK}})
        if call.headers.get("Authorization") != f"Bearer {self.token}":
            return _json(400, {"code": 99991663, "msg": "Invalid access token for authorization."})
        return _json(*self._asked(call))

    def _asked(self, call: Call) -> tuple[int, Json]:
        path = call.path.removeprefix("/open-apis")
        match path.strip("/").split("/"):
            case ["bot", "v3", "info"]:
                return 200, {"code": 0, "msg": "ok", "bot": self.bot}
            case ["im", "v1", "messages"]:
                return self._create(call)
            case ["im", "v1", "messages", ref]:
                return self._redraw(ref, call)
            case ["ephemeral", "v1", "send"]:
                return _good({"message_id": self._show(call.body["chat_id"], call.body["card"], eyes=call.body["open_id"])})
            case ["ephemeral", "v1", "delete"]:
                self.messages = [each for each in self.messages if each.ref != call.body["message_id"]]
                return _good({})
            case _:
                return self._rarer(path, call)

    def _rarer(self, path: str, call: Call) -> tuple[int, Json]:
        match path.strip("/").split("/"):
            case ["im", "v1", "images"]:
                return _good({"image_key": f"img_v3_{next(self._numbers)}"})
            case ["contact", "v3", "users", "batch_get_id"]:
                wanted = {*call.body.get("emails", ()), *call.body.get("mobiles", ())}
                found = [{"user_id": id_} for id_, user in self.users.items() if wanted & {user.get("email"), user.get("mobile")}]
                return _good({"user_list": found})
            case ["contact", "v3", "users", user] if user in self.users:
                return _good({"user": self.users[user]})
            case ["contact", "v3", "users", _]:
                return 400, {"code": 41050, "msg": "no user authority error"}
            case ["application", "v6", "scopes"]:
                return _good({"scopes": [{"scope_name": each, "grant_status": 1} for each in self.scopes]})
            case _:
                return 404, {"code": 404, "msg": "no such page"}

    def _create(self, call: Call) -> tuple[int, Json]:
        uuid = call.body.get("uuid", "")
        if uuid not in self._uuids:
            self._uuids[uuid] = self._show(call.body["receive_id"], json.loads(call.body["content"]))
        return _good({"message_id": self._uuids[uuid], "msg_type": "interactive"})

    def _redraw(self, ref: str, call: Call) -> tuple[int, Json]:
        shown = next((each for each in self.messages if each.ref == ref), None)
        if shown is None or shown.eyes:
            return 400, {"code": 230001, "msg": "Your request contains an invalid request parameter."}
        shown.card = json.loads(call.body["content"])
        return _good({})

    def _show(self, to: str, card: Json, *, eyes: str = "") -> str:
        ref = f"om_{next(self._numbers):032}"
        self.messages.append(Shown(ref=ref, to=to, card=card, eyes=eyes))
        return ref


QUICK = {"ReconnectCount": -1, "ReconnectInterval": 1, "ReconnectNonce": 0, "PingInterval": 1}


def _call(request: Request) -> Call:
    raw = request.get_data()
    body = json.loads(raw) if request.is_json and raw else {}
    return Call(method=request.method, path=request.path, query=request.args.to_dict(), body=body, headers=dict(request.headers), raw=raw)


def _good(data: Json) -> tuple[int, Json]:
    return 200, {"code": 0, "msg": "success", "data": data}


def _json(status: int, body: Json, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(body), status=status, headers=headers, content_type="application/json; charset=utf-8")


class Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@contextmanager
def standing() -> Iterator[Feishu]:
    """The stand-in, listening on this machine for as long as the block."""
    feishu = Feishu()
    listening = make_server("127.0.0.1", 0, feishu, threaded=True, request_handler=Silent)
    thread = Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    feishu.address = f"http://127.0.0.1:{listening.port}"
    try:
        yield feishu
    finally:
        feishu.over.set()
        listening.shutdown()
        thread.join()
        listening.server_close()
