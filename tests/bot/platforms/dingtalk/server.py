"""A stand-in of DingTalk's interfaces on this machine: it remembers what it was sent, and fails when told to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.bot.platforms.standing import Call, Json, StandIn, listening

CLIENT, SECRET, TOKEN = "dinggenjin01", "s3cret", "token-1"
NO_PERMISSION = {"code": "Forbidden.AccessDenied.AccessTokenPermissionDenied", "message": "no permission"}


@dataclass(kw_only=True)
class Shown:
    """A card or a message as it now stands: in a group (perhaps for one person's eyes) or in somebody's own talk."""

    ref: str
    group: str = ""
    user: str = ""
    template: str = ""
    params: dict[str, str] = field(default_factory=dict)
    message: Json = field(default_factory=dict)


@dataclass(kw_only=True)
class DingTalk(StandIn):
    """The platform's memory. `sessions` say whose talk a reply's address is of: a user, or a group's id after `group:`."""

    gateway: str = ""
    shown: list[Shown] = field(default_factory=list)
    members: dict[str, Json] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    token: str = TOKEN
    tickets: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """Begin anew, at the same address."""
        self.over.set()
        self.__init__(address=self.address)  # type: ignore[misc]  # As when it was made.

    def session(self, of: str) -> str:
        """An address that answers somebody's message."""
        key = f"s{next(self._numbers)}"
        self.sessions[key] = of
        return f"{self.address}/robot/sendBySession?session={key}"

    def answer(self, call: Call) -> tuple[int, Json]:
        """By its path, and its token where it wants one."""
        match call.path:
            case "/v1.0/oauth2/accessToken":
                good = call.body == {"appKey": CLIENT, "appSecret": SECRET}
                return (200, {"accessToken": self.token, "expireIn": 7200}) if good else (400, {"code": "invalidClientIdOrSecret"})
            case "/v1.0/gateway/connections/open":
                ticket = f"ticket-{next(self._numbers)}"
                self.tickets.add(ticket)
                return 200, {"endpoint": self.gateway, "ticket": ticket}
            case "/robot/sendBySession":
                return self._reply(call)
            case _:
                return self._with_token(call)

    def _with_token(self, call: Call) -> tuple[int, Json]:
        old = call.path.startswith(("/topapi", "/media"))
        given = call.query.get("access_token") if old else call.headers.get("X-Acs-Dingtalk-Access-Token")
        if given != self.token:
            return (200, {"errcode": 40014, "errmsg": "不合法的access_token"}) if old else (401, {"code": "InvalidAuthentication"})
        routes: dict[str, Callable[[Call], tuple[int, Json]]] = {
            "POST /v1.0/card/instances/createAndDeliver": self._card,
            "POST /v1.0/card/instances": lambda call: (200, {"success": True, "result": call.body["outTrackId"]}),
            "PUT /v1.0/card/instances": self._redraw,
            "POST /v1.0/robot/oToMessages/batchSend": self._to_people,
            "POST /v1.0/robot/groupMessages/send": self._to_group,
            "POST /topapi/v2/user/get": self._member,
            "POST /media/upload": lambda _call: (200, {"errcode": 0, "media_id": f"@lADPD{next(self._numbers):04}image", "type": "image"}),
        }
        answer = routes.get(f"{call.method} {call.path}")
        return (404, {"code": "InvalidAction.NotFound"}) if answer is None else answer(call)

    def _card(self, call: Call) -> tuple[int, Json]:
        body, user, group = call.body, "", ""
        space, _, id_ = body["openSpaceId"].removeprefix("dtv1.card//").partition(".")
        if space == "IM_GROUP":
            group, user = id_, next(iter(body["imGroupOpenDeliverModel"].get("recipients", ())), "")
        else:
            user = id_
        known = next((each for each in self.shown if each.ref == body["outTrackId"]), None)
        if known is None:
            params = body["cardData"]["cardParamMap"]
            self.shown.append(Shown(ref=body["outTrackId"], group=group, user=user, template=body["cardTemplateId"], params=dict(params)))
        results = [{"spaceId": id_, "spaceType": space, "success": True, "carrierId": "c1", "errorMsg": ""}]
        return 200, {"success": True, "result": {"outTrackId": body["outTrackId"], "deliverResults": results}}

    def _redraw(self, call: Call) -> tuple[int, Json]:
        card = next((each for each in self.shown if each.ref == call.body["outTrackId"] and each.template), None)
        if card is None:
            return 404, {"code": "param.cardNotExist", "message": "card not exist"}
        card.params.update(call.body["cardData"]["cardParamMap"])
        return 200, {"success": True, "result": True}

    def _to_people(self, call: Call) -> tuple[int, Json]:
        strangers = [user for user in call.body["userIds"] if user not in self.members]
        for user in set(call.body["userIds"]) - set(strangers):
            self._message(call, user=user)
        return 200, {"processQueryKey": "query-2", "invalidStaffIdList": strangers, "flowControlledStaffIdList": []}

    def _to_group(self, call: Call) -> tuple[int, Json]:
        self._message(call, group=call.body["openConversationId"])
        return 200, {"processQueryKey": "query-1"}

    def _message(self, call: Call, *, user: str = "", group: str = "") -> None:
        told = {"msgKey": call.body["msgKey"], **json.loads(call.body["msgParam"])}
        self.shown.append(Shown(ref=call.headers.get("X-Request-Id", ""), user=user, group=group, message=told))

    def _reply(self, call: Call) -> tuple[int, Json]:
        of = self.sessions.get(call.query.get("session", ""))
        if of is None:
            return 200, {"errcode": 310000, "errmsg": "session 已过期"}
        group = of.removeprefix("group:") if of.startswith("group:") else ""
        told = call.body[call.body["msgtype"]]
        self.shown.append(Shown(ref=call.headers["X-Request-Id"], group=group, user="" if group else of, message=told))
        return 200, {"errcode": 0, "errmsg": "ok"}

    def _member(self, call: Call) -> tuple[int, Json]:
        member = self.members.get(call.body["userid"])
        if member is None:
            return 200, {"errcode": 60121, "errmsg": "找不到该用户"}
        return 200, {"errcode": 0, "errmsg": "ok", "result": {"userid": call.body["userid"], **member}}


@contextmanager
def standing() -> Iterator[DingTalk]:
    """The stand-in, listening on this machine for as long as the block."""
    dingtalk = DingTalk()
    with listening(dingtalk) as dingtalk.address:
        try:
            yield dingtalk
        finally:
            dingtalk.over.set()
