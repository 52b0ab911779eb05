"""Slack, driven as the workspace drives it: signed events, commands, presses and modals in, Web API calls read back."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from bot.app import create_app
from bot.house import House
from bot.platforms.slack.buttons import OPEN_FORM
from bot.platforms.slack.render import render
from bot.platforms.slack.settings import NAME, PATH
from bot.port.platform import Rendered
from cards.draw import Drawn
from handlers.request import Identity
from tests.bot.platforms.driving import Answer, Clock, Control, Message, Place, Reading, Request, Values, house_at, introduce
from tests.bot.platforms.slack.blockkit import broken_message, broken_view
from tests.bot.platforms.slack.reading import filled, flat, read, read_view
from tests.bot.platforms.slack.server import TEAM, TOKEN, Shown, Slack, standing

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
GROUP = "C0SALES01"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
Payload = dict[str, Any]


def payload(name: str) -> Payload:
    """One of the platform's payloads, to be altered."""
    told: Payload = json.loads((Path(__file__).parent / "payloads" / f"{name}.json").read_text())
    return told


def account_of(handle: str) -> str:
    return f"U0{handle.upper().replace('-', '').replace('_', '')}"


def identity_of(handle: str) -> Identity:
    return Identity(platform=NAME, tenant=TEAM, user=account_of(handle))


def talk_of(handle: str) -> str:
    return f"D{account_of(handle)[1:]}"


def headers_of(body: bytes, at: datetime, *, content: str = JSON, secret: str = SECRET) -> dict[str, str]:
    """Slack's signature: docs.slack.dev/authentication/verifying-requests-from-slack."""
    stamp = str(int(at.timestamp()))
    mac = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"Content-Type": content, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}"}


@dataclass
class SlackDriver:
    """Everybody of the sample under an account named after their handle."""

    house: House
    slack: Slack
    client: FlaskClient
    clock: Clock
    name: str = NAME
    is_signed: bool = True
    _sent: list[Request] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _reading: Reading = field(default_factory=Reading)

    def account(self, handle: str) -> Identity:
        return identity_of(handle)

    def say(self, handle: str, text: str, *, in_group: bool = False) -> Answer:
        told = self.event("app_mention" if in_group else "message_im", handle)
        told["event"]["text"] = f"<@U0GENJIN1> {_escaped(text)}" if in_group else _escaped(text)
        told["event"]["channel"] = GROUP if in_group else talk_of(handle)
        return self.post(told)

    def command(self, handle: str, name: str, text: str = "", *, channel: str = "") -> Answer:
        """A slash command of Slack's own kind."""
        told = payload("slash_command") | {"user_id": account_of(handle), "user_name": handle, "command": name, "text": text}
        told["channel_id"] = channel or talk_of(handle)
        told["channel_name"] = "sales" if channel else "directmessage"
        told["trigger_id"] = self.trigger(handle)
        told["response_url"] = self.slack.hook(told["channel_id"], account_of(handle))
        return self._send(urlencode(told).encode(), FORM)

    def press(self, handle: str, message: Message, control: Control, *, in_group: bool = False) -> Answer:
        return self._press(handle, message, control.native, in_group=in_group)

    def submit(self, handle: str, message: Message, values: Values, *, in_group: bool = False) -> Answer:
        shown = self.slack.at(message.ref)
        if shown is None or not shown.is_view:
            opener = next(part for block in flat(message.payload["blocks"]) for part in block.get("elements", ()) if _opens(part))
            self._press(handle, message, opener, in_group=in_group)
            shown = next(each for each in reversed(self.slack.shown) if each.is_view)
        return self.send_view(handle, shown, filled(shown.payload, values))

    def send_view(self, handle: str, shown: Shown, state: Mapping[str, Any]) -> Answer:
        """An open modal, sent; it closes when it is not told otherwise."""
        told = payload("view_submission")
        told["user"] = {"id": account_of(handle), "username": handle, "name": handle, "team_id": TEAM}
        told["trigger_id"] = self.trigger(handle)
        told["view"] |= {"id": shown.ref.removeprefix("view:"), "private_metadata": shown.payload["private_metadata"]}
        told["view"]["state"] = {"values": state}
        answer = self.interact(told)
        shown.errors = json.loads(answer.body)["errors"] if answer.body else {}
        if answer.status == 200 and not shown.errors:
            self.slack.shown.remove(shown)
        return answer

    def deliver(self) -> int:
        return self.house.courier().deliver_all()

    def shown(self, handle: str | None) -> Sequence[Message]:
        channel = GROUP if handle is None else talk_of(handle)
        return [self.read(each) for each in self.slack.shown if each.channel == channel]

    @property
    def last(self) -> Request:
        return self._sent[-1]

    def send(self, request: Request) -> Answer:
        self._sent.append(request)
        answer = self.client.open(request.path, method=request.method, data=request.body, headers=dict(request.headers))
        return Answer(status=answer.status_code, body=answer.data)

    def signed(self, body: bytes, *, at: datetime | None = None, like: Request | None = None) -> Request:
        content = (like or self._sent[-1]).headers.get("Content-Type", JSON) if like or self._sent else JSON
        return Request(path=PATH, body=body, headers=headers_of(body, at or self.clock(), content=content))

    def event(self, name: str, handle: str = "rep1") -> Payload:
        """An event under a number of its own, by somebody."""
        told, number = deepcopy(payload(name)), next(self._numbers)
        told["event_id"] = f"Ev{number:08}"
        told["event"] |= {"ts": f"1752300000.{number:06}", "event_ts": f"1752300000.{number:06}"}
        if told["event"].get("user") == "U0REP1":
            told["event"]["user"] = account_of(handle)
        return told

    def post(self, told: Payload) -> Answer:
        """An event, signed."""
        return self._send(json.dumps(told).encode(), JSON)

    def interact(self, told: Payload) -> Answer:
        """A press, a modal or a shortcut, signed."""
        return self._send(urlencode({"payload": json.dumps(told)}).encode(), FORM)

    def trigger(self, handle: str) -> str:
        """What opens one modal."""
        return f"{account_of(handle)}.{next(self._numbers)}"

    def _send(self, body: bytes, content: str) -> Answer:
        return self.send(Request(path=PATH, body=body, headers=headers_of(body, self.clock(), content=content)))

    def _press(self, handle: str, message: Message, part: Mapping[str, Any], *, in_group: bool) -> Answer:
        told = payload("block_actions")
        channel, _colon, ts = message.ref.partition(":")
        told["user"] = {"id": account_of(handle), "username": handle, "name": handle, "team_id": TEAM}
        told["channel"] = {"id": channel, "name": "sales" if in_group else "directmessage"}
        told["container"] |= {"message_ts": ts, "channel_id": channel}
        told["trigger_id"] = self.trigger(handle)
        told["response_url"] = self.slack.hook(channel, account_of(handle), message.ref)
        told["actions"][0] |= {name: part[name] for name in ("action_id", "value", "text") if name in part}
        told["actions"][0]["block_id"] = part.get("block_id", "b1")
        return self.interact(told)

    def read(self, shown: Shown) -> Message:
        """What stands on a screen, as a message."""
        if shown.is_view:
            return read_view(shown.payload, ref=shown.ref, errors=shown.errors)
        if any(_opens(part) for block in flat(shown.payload["blocks"]) for part in block.get("elements", ())):
            return read(shown.payload, ref=shown.ref, to=self._eyes(shown), view=self._behind(shown))
        return self._reading.of(shown.ref, shown.payload, lambda: read(shown.payload, ref=shown.ref, to=self._eyes(shown)))

    def _eyes(self, shown: Shown) -> str | None:
        return next((person for person in self._handles() if account_of(person) == shown.eyes), None) if shown.eyes else None

    def _behind(self, shown: Shown) -> Mapping[str, Any] | None:
        """The modal that the message's button opens."""
        reception = self.house.reception
        place = reception.place_of(NAME, shown.ref)
        card = reception.card_at(place) if place else None
        if card is None:
            return None
        reader = reception.reader_for(Identity(platform=NAME, tenant=TEAM, user=shown.eyes or f"U{shown.channel[1:]}"))
        view: Mapping[str, Any] | None = render(self.house.artist.draw(card, reader, reader.now)).payload.get("view")
        return view

    def _handles(self) -> list[str]:
        with self.house.database.reading() as crm:
            return [person.handle for person in crm.people.all()]


def _opens(part: Mapping[str, Any]) -> bool:
    return str(part.get("action_id", "")).startswith(f"{OPEN_FORM}:")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@contextmanager
def opened(place: Place) -> Iterator[SlackDriver]:
    """A house that talks to a stand-in of Slack on this machine."""
    with standing() as slack, driven(place, slack) as driver:
        yield driver


@contextmanager
def driven(place: Place, slack: Slack, **settings: str) -> Iterator[SlackDriver]:
    """The same with a stand-in that stands already."""
    environment = {"BOT_TOKEN": TOKEN, "SIGNING_SECRET": SECRET, "API": f"{slack.address}/api/", "TIMEOUT": "2"} | settings
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        with house_at(place, NAME, **{f"GENJIN_SLACK_{name}": value for name, value in environment.items()}) as house:
            introduce(house, identity_of)
            yield SlackDriver(house=house, slack=slack, client=create_app(house).test_client(), clock=place.clock)


class SlackJudge:
    """The renderer's blocks, read back and counted."""

    name = NAME

    def render(self, drawn: Drawn) -> Rendered:
        return render(drawn)

    def read(self, rendered: Rendered) -> Message:
        return read(rendered.payload)

    def broken_limits(self, rendered: Rendered) -> Sequence[str]:
        view = rendered.payload.get("view")
        return [*broken_message(rendered.payload), *(broken_view(view) if view else ())]


def judged() -> SlackJudge:
    """The renderer's own way of drawing."""
    return SlackJudge()
