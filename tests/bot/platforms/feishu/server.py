"""A stand-in of Feishu's REST interface on this machine: it remembers what it was sent, and fails when told to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.bot.platforms.standing import Call, Json, StandIn, listening

BOT = "ou_genjin"
TOKEN = "t-genjin"
ALL_SCOPES = (
    *("im:message:send_as_bot", "im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly"),
    *("contact:user.base:readonly", "contact:user.email:readonly", "contact:user.phone:readonly", "contact:user.employee_id:readonly"),
)


@dataclass(kw_only=True)
class Shown:
    """A message as it now stands: to a chat, an account, or one account's eyes in a chat."""

    ref: str
    to: str
    card: Json
    eyes: str = ""


@dataclass(kw_only=True)
class Feishu(StandIn):
    """The platform's memory."""

    messages: list[Shown] = field(default_factory=list)
    users: dict[str, Json] = field(default_factory=dict)
    scopes: tuple[str, ...] = ALL_SCOPES
    bot: Json = field(default_factory=lambda: {"activate_status": 2, "app_name": "Genjin", "open_id": BOT})
    token: str = TOKEN
    sockets: str = ""
    _uuids: dict[str, str] = field(default_factory=dict)

    def answer(self, call: Call) -> tuple[int, Json]:
        """By its path, and its token where it wants one."""
        if call.path.endswith("/tenant_access_token/internal"):
            good = call.body == {"app_id": "cli_genjin", "app_secret": "s3cret"}
            token = {"code": 0, "msg": "ok", "tenant_access_token": self.token, "expire": 7200}
            return 200, token if good else {"code": 10014, "msg": "x"}
        if call.path == "/callback/ws/endpoint":
            return 200, {"code": 0, "msg": "ok", "data": {"URL": self.sockets, "ClientConfig": QUICK}}
        if call.headers.get("Authorization") != f"Bearer {self.token}":
            return 400, {"code": 99991663, "msg": "Invalid access token for authorization."}
        return self._asked(call)

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


def _good(data: Json) -> tuple[int, Json]:
    return 200, {"code": 0, "msg": "success", "data": data}


@contextmanager
def standing() -> Iterator[Feishu]:
    """The stand-in, listening on this machine for as long as the block."""
    feishu = Feishu()
    with listening(feishu) as feishu.address:
        try:
            yield feishu
        finally:
            feishu.over.set()
