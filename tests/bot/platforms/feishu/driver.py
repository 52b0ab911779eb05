"""Feishu, driven through its webhook: encrypted and signed events in, cards read back from what its stand-in was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from bot.app import create_app
from bot.house import House
from bot.platforms.feishu.render import render
from bot.port.platform import Rendered
from cards.draw import Drawn
from handlers.request import Identity
from tests.bot.platforms.driving import NEWEST, Answer, Clock, Control, Message, Place, Reading, Request, Values, house_at, introduce
from tests.bot.platforms.feishu.reading import filled, read
from tests.bot.platforms.feishu.reference import broken
from tests.bot.platforms.feishu.sealing import body_of, headers_of
from tests.bot.platforms.feishu.server import Feishu, Shown, standing

NAME = "feishu"
PATH = "/feishu/events"
TENANT = "2ca1d211f64f6438"
GROUP = "oc_sales"
KEY = "3ncrypt-k3y"
TOKEN = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV"
ENVIRONMENT = {
    "GENJIN_FEISHU_APP_ID": "cli_genjin",
    "GENJIN_FEISHU_APP_SECRET": "s3cret",
    "GENJIN_FEISHU_VERIFICATION_TOKEN": TOKEN,
    "GENJIN_FEISHU_ENCRYPT_KEY": KEY,
}
Payload = dict[str, Any]


def payload(name: str) -> Payload:
    """One of the platform's payloads, to be altered."""
    told: Payload = json.loads((Path(__file__).parent / "payloads" / f"{name}.json").read_text())
    return told


def identity_of(handle: str) -> Identity:
    return Identity(platform=NAME, tenant=TENANT, user=f"ou_{handle}")


@dataclass
class FeishuDriver:
    """Everybody of the sample under an account named after their handle."""

    house: House
    feishu: Feishu
    client: FlaskClient
    clock: Clock
    key: str = KEY
    name: str = NAME
    is_signed: bool = True
    _sent: list[Request] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _reading: Reading = field(default_factory=Reading)

    def account(self, handle: str) -> Identity:
        return identity_of(handle)

    def say(self, handle: str, text: str, *, in_group: bool = False) -> Answer:
        told = self.event("message_group" if in_group else "message_p2p")
        message = told["event"]["message"]
        told["event"]["sender"]["sender_id"]["open_id"] = f"ou_{handle}"
        message["message_id"] = f"om_line{next(self._numbers):027}"
        message["content"] = json.dumps({"text": f"@_user_1 {text}" if in_group else text}, ensure_ascii=False)
        message["chat_id"] = GROUP if in_group else f"oc_p2p_{handle}"
        return self.post(told)

    def press(self, handle: str, message: Message, control: Control, *, in_group: bool = False) -> Answer:
        return self._act(handle, message, {"value": control.native}, in_group=in_group)

    def submit(self, handle: str, message: Message, values: Values, *, in_group: bool = False) -> Answer:
        assert message.form is not None, message.text
        form = message.form.native
        submit = next(part for part in form["elements"] if part.get("form_action_type") == "submit")
        action = {"value": submit["behaviors"][0]["value"], "name": submit["name"], "form_value": filled(form, values)}
        return self._act(handle, message, action, in_group=in_group)

    def deliver(self) -> int:
        return self.house.courier().deliver_all()

    def shown(self, handle: str | None) -> Sequence[Message]:
        if handle is None:
            seen = [each for each in self.feishu.messages if each.to == GROUP]
        else:
            seen = [each for each in self.feishu.messages if each.to in {f"ou_{handle}", f"oc_p2p_{handle}"}]
        return [self._reading.of(each.ref, each.card, partial(self._read, each)) for each in seen[-NEWEST:]]

    def _read(self, shown: Shown) -> Message:
        return read(shown.card, ref=shown.ref, to=shown.eyes.removeprefix("ou_") or None)

    @property
    def last(self) -> Request:
        return self._sent[-1]

    def send(self, request: Request) -> Answer:
        self._sent.append(request)
        answer = self.client.open(request.path, method=request.method, data=request.body, headers=dict(request.headers))
        return Answer(status=answer.status_code, body=answer.data)

    def signed(self, body: bytes, *, at: datetime | None = None, like: Request | None = None) -> Request:
        model = like or (self._sent[-1] if self._sent else Request(path=PATH, body=b""))
        return Request(path=model.path, body=body, headers=headers_of(body, self.key, at or self.clock()), method="POST")

    def event(self, name: str) -> Payload:
        """A payload under a number of its own, made now."""
        told = deepcopy(payload(name))
        told["header"]["event_id"] = f"{next(self._numbers):032x}"
        told["header"]["create_time"] = str(int(self.clock().timestamp() * 1_000))
        return told

    def post(self, told: Payload) -> Answer:
        """The payload, sealed and signed as the platform does."""
        return self.send(self.signed(body_of(told, self.key), like=Request(path=PATH, body=b"")))

    def _act(self, handle: str, message: Message, action: Payload, *, in_group: bool) -> Answer:
        told = self.event("card_action")
        told["event"]["operator"]["open_id"] = f"ou_{handle}"
        told["event"]["action"] |= action
        told["event"]["context"] = {"open_message_id": message.ref, "open_chat_id": GROUP if in_group else f"oc_p2p_{handle}"}
        return self.post(told)


@contextmanager
def opened(place: Place) -> Iterator[FeishuDriver]:
    """A house that talks to a stand-in of Feishu on this machine."""
    with standing() as feishu, house_at(place, NAME, GENJIN_FEISHU_DOMAIN=feishu.address, **ENVIRONMENT) as house:
        introduce(house, identity_of)
        yield FeishuDriver(house=house, feishu=feishu, client=create_app(house).test_client(), clock=place.clock)


class FeishuJudge:
    """The renderer, read back and held against the platform's reference."""

    name = NAME

    def render(self, drawn: Drawn) -> Rendered:
        return render(drawn)

    def read(self, rendered: Rendered) -> Message:
        return read(rendered.payload)

    def broken_limits(self, rendered: Rendered) -> Sequence[str]:
        return broken(rendered.payload)


def judged() -> FeishuJudge:
    """Feishu's own way of drawing."""
    return FeishuJudge()
