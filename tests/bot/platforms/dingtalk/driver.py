"""DingTalk, driven: its people type and press through the stream's gateway, and read the cards that its interface was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.house import House
from bot.port.platform import Rendered
from cards.draw import Drawn
from domain.people import Identity
from tests.bot.platforms.dingtalk.gateway import CARDS, ROBOT, Gateway, gateway_of
from tests.bot.platforms.dingtalk.reading import broken_limits, form_of, message_of, rendered, values_of
from tests.bot.platforms.dingtalk.server import CLIENT, SECRET, DingTalk, Shown, standing
from tests.bot.platforms.driving import Answer, Control, Message, Place, Request, Values, house_at

NAME = "dingtalk"
CORP, GROUP = "dingc0rp01", "cidGroup7Kq=="
PAYLOADS = Path(__file__).parent / "payloads"
SESSION = timedelta(minutes=90)


def payload(name: str) -> Any:
    """A fresh copy of a payload."""
    return json.loads((PAYLOADS / f"{name}.json").read_text())


@dataclass
class Driver:
    """Everybody of the sample is a member of one organisation, and of one group."""

    house: House
    dingtalk: DingTalk
    gateway: Gateway
    name: str = NAME
    is_signed: bool = False
    _sent: list[Request] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def account(self, handle: str) -> Identity:
        user = f"staff-{handle}"
        self.dingtalk.members.setdefault(user, {"name": handle})
        return Identity(platform=NAME, tenant=CORP, user=user)

    def say(self, handle: str, text: str, *, in_group: bool = False) -> Answer:
        user = self.account(handle).user
        told = payload("text_group" if in_group else "text_private")
        told |= {"senderStaffId": user, "senderNick": handle, "senderId": f"$:LWCP_v1:${user}", "msgId": f"msg{next(self._numbers):06}=="}
        told["sessionWebhook"] = self.dingtalk.session(f"group:{GROUP}" if in_group else user)
        told["sessionWebhookExpiredTime"] = int((self.house.clock() + SESSION).timestamp() * 1_000)
        told["conversationId"] = GROUP if in_group else f"cid-{user}"
        told["text"] = {"content": f" {text}" if in_group else text}
        return self.push(ROBOT, told)

    def press(self, handle: str, message: Message, control: Control, *, in_group: bool = False) -> Answer:
        if isinstance(control.native, Mapping):  # A choice in a form's card.
            return self._send_form(handle, message, control.native, in_group=in_group)
        answer = self.press_with(handle, message, {"id": control.native}, in_group=in_group)
        if not str(control.native).startswith("?"):
            return answer
        params = json.loads(answer.body)["response"]["cardData"]["cardParamMap"]
        yes = json.loads(params["sys_full_json_obj"])["msgButtons"][0]["id"]
        return self.press_with(handle, message, {"id": yes}, in_group=in_group)

    def submit(self, handle: str, message: Message, values: Values, *, in_group: bool = False) -> Answer:
        assert message.form is not None, message.text
        return self._send_form(handle, message, values_of(message.form.native, values), in_group=in_group)

    def deliver(self) -> int:
        return self.house.courier().deliver_all()

    def shown(self, handle: str | None) -> Sequence[Message]:
        user = None if handle is None else self.account(handle).user
        mine = [each for each in self.dingtalk.shown if self._sees(each, user)]
        return [message_of(each) for each in mine]

    @property
    def last(self) -> Request:
        return self._sent[-1]

    def send(self, request: Request) -> Answer:
        self._sent.append(request)
        ack = self.gateway.push(request.path, request.body, message=request.headers.get("messageId"))
        return Answer(status=ack["code"], body=ack["data"].encode())

    def signed(self, body: bytes, *, at: datetime | None = None, like: Request | None = None) -> Request:  # noqa: ARG002 - the connection is proved.
        return Request(path=(like or self.last).path, body=body, headers={"messageId": f"frame-{next(self._numbers):06}"})

    def _sees(self, shown: Shown, user: str | None) -> bool:
        if user is None:
            return bool(shown.group)
        return shown.user == user

    def _send_form(self, handle: str, message: Message, form: Mapping[str, Any], *, in_group: bool) -> Answer:
        shown_form = form_of(message.payload)
        return self.press_with(handle, message, {"form": dict(form)}, action=shown_form["question_id"], in_group=in_group)

    def press_with(
        self, handle: str, message: Message, params: Mapping[str, Any], *, action: str = "node_x", in_group: bool = False
    ) -> Answer:
        """A press with these parameters, and nothing that follows from its answer."""
        told = payload("press")
        content = {"cardPrivateData": {"actionIds": [action], "params": dict(params)}}
        told |= {"userId": self.account(handle).user, "outTrackId": message.ref.removeprefix("form:")}
        told |= {"content": json.dumps(content, ensure_ascii=False), "spaceId": GROUP if in_group else f"cid-{handle}"}
        return self.push(CARDS, told)

    def push(self, topic: str, told: Mapping[str, Any]) -> Answer:
        """Anything that the platform might push."""
        headers = {"messageId": f"frame-{next(self._numbers):06}"}
        return self.send(Request(path=topic, body=json.dumps(told, ensure_ascii=False).encode(), headers=headers))


@contextmanager
def opened(place: Place) -> Iterator[Driver]:
    """A house on DingTalk alone, its worker's connection open."""
    with standing() as dingtalk, gateway_of(dingtalk) as gateway, house_at(place, NAME, **environment(dingtalk)) as house:
        listeners = house.stations[NAME].listeners
        for listener in listeners:
            listener.start()
        try:
            gateway.wait_for(1)
            yield Driver(house=house, dingtalk=dingtalk, gateway=gateway)
        finally:
            for listener in listeners:
                listener.stop()


def environment(dingtalk: DingTalk, **more: str) -> dict[str, str]:
    """How a house finds the stand-in; variables are as long as phones draw them."""
    told = {"CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "API": dingtalk.address, "OAPI": dingtalk.address, "CARD_PARAM_MAX_BYTES": "6000"}
    return {f"GENJIN_DINGTALK_{name}": value for name, value in (told | more).items()}


@dataclass(frozen=True)
class Reader:
    """The renderer with the documents' own limit, read back."""

    name: str = NAME

    def render(self, drawn: Drawn) -> Rendered:
        return rendered(drawn)

    def read(self, given: Rendered) -> Message:
        template = given.payload["template"]
        return message_of(Shown(ref="", template=template, params=given.payload["params"]))

    def broken_limits(self, given: Rendered) -> Sequence[str]:
        return broken_limits(given)


def judged() -> Reader:
    """The renderer, read back without any house."""
    return Reader()
