"""The web chat, driven as its page drives it: what all other platforms are compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from flask.testing import FlaskClient

from bot.app import create_app
from bot.house import House
from bot.platforms.console.adapter import GROUP, NAME, TENANT
from bot.platforms.console.pages import FEED
from bot.port.platform import Rendered
from cards.draw import Drawn
from handlers.request import Identity
from tests.bot.platforms.driving import NEWEST, Answer, Control, Form, Message, Place, Question, Request, Values, house_at

ORIGIN = "http://localhost"
CLICKS = "/api/clicks"


@dataclass
class Console:
    """Each person has a browser of their own, signed in once."""

    house: House
    make_client: Any
    name: str = NAME
    is_signed: bool = True
    _browsers: dict[str, tuple[FlaskClient, str]] = field(default_factory=dict)
    _sent: list[Request] = field(default_factory=list)
    _keys: count[int] = field(default_factory=lambda: count(1))
    _sender: str = ""

    def account(self, handle: str) -> Identity:
        return Identity(platform=NAME, tenant=TENANT, user=handle)

    def say(self, handle: str, text: str, *, in_group: bool = False) -> Answer:
        body = {"key": self._key(), "text": text}
        return self._post(handle, f"/api/chats/{_chat(handle, in_group=in_group)}/messages", body)

    def press(self, handle: str, message: Message, control: Control, *, in_group: bool = False) -> Answer:
        return self._press(handle, message, control.token, {}, in_group=in_group)

    def submit(self, handle: str, message: Message, values: Values, *, in_group: bool = False) -> Answer:
        assert message.form is not None, message.text
        return self._press(handle, message, message.form.token, {**message.form.native, **values}, in_group=in_group)

    def deliver(self) -> int:
        return self.house.courier().deliver_all()

    def shown(self, handle: str | None) -> Sequence[Message]:
        client, _csrf = self._browser(handle or "rep1")
        chat = GROUP if handle is None else _chat(handle, in_group=False)
        messages = client.get(f"/api/chats/{chat}/messages?limit={NEWEST}").get_json()["messages"]
        return [_message(each) for each in messages if each["card"]]

    @property
    def last(self) -> Request:
        return self._sent[-1]

    def send(self, request: Request) -> Answer:
        self._sent.append(request)
        client, _csrf = self._browser(self._sender or "rep1")
        answer = client.open(request.path, method=request.method, data=request.body, headers=dict(request.headers))
        return Answer(status=answer.status_code, body=answer.data)

    def signed(self, body: bytes, *, at: datetime | None = None, like: Request | None = None) -> Request:  # noqa: ARG002 - a page's proof has no hour.
        model = like or self.last
        return Request(path=model.path, body=body, headers=model.headers, method=model.method)

    def _press(self, handle: str, message: Message, token: str, values: Values, *, in_group: bool) -> Answer:
        chat = _chat(handle, in_group=in_group)
        return self._post(handle, CLICKS, {"key": self._key(), "token": token, "values": values, "message": message.ref, "chat": chat})

    def _post(self, handle: str, path: str, body: Mapping[str, Any]) -> Answer:
        self._sender = handle
        _client, csrf = self._browser(handle)
        headers = {"X-CSRF-Token": csrf, "Origin": ORIGIN, "Content-Type": "application/json"}
        return self.send(Request(path=path, body=json.dumps(body).encode(), headers=headers))

    def _browser(self, handle: str) -> tuple[FlaskClient, str]:
        visit = f"{handle} {self.house.clock():%Y-%m}"  # A visit lasts thirty days.
        if visit not in self._browsers:
            client = self.make_client()
            client.get("/")
            headers = {"X-CSRF-Token": client.get("/api/session").get_json()["csrf"], "Origin": ORIGIN}
            client.post("/api/person", json={"handle": handle}, headers=headers)
            self._browsers[visit] = (client, client.get("/api/session").get_json()["csrf"])
        return self._browsers[visit]

    def _key(self) -> str:
        return f"driven-{next(self._keys):06}"


def _chat(handle: str, *, in_group: bool) -> str:
    return GROUP if in_group else f"private:{handle}"


def _message(shown: Mapping[str, Any]) -> Message:
    card: Drawn = shown["card"]
    form = next((each for each in _flat(card["elements"]) if each["type"] == "form"), None)
    return Message(
        ref=shown["id"],
        title=card["title"],
        text=card["text"],
        payload=card,
        controls=tuple(
            Control(label=button["label"], token=button["token"])
            for each in _flat(card["elements"])
            for button in (*each.get("buttons", ()), *each.get("row_buttons", ()))
        ),
        form=None if form is None else _form(form),
    )


def _form(drawn: Drawn) -> Form:
    questions = tuple(
        Question(name=each["name"], label=each["label"], options=tuple(option["value"] for option in each["options"]))
        for each in drawn["fields"]
    )
    return Form(token=drawn["token"], questions=questions, native={each["name"]: each["value"] for each in drawn["fields"]})


def _flat(elements: Sequence[Drawn]) -> Iterator[Drawn]:
    for element in elements:
        yield element
        yield from _flat(element.get("elements", ()))


@contextmanager
def opened(place: Place) -> Iterator[Console]:
    """The web chat of a demo, without a listening port."""
    with house_at(place) as house:
        app = create_app(house)
        try:
            yield Console(house=house, make_client=app.test_client)
        finally:
            app.extensions[FEED].stop()
            app.extensions[FEED].wait()


class ConsoleJudge:
    """The web chat's page draws what it is given."""

    name = NAME

    def render(self, drawn: Drawn) -> Rendered:
        return Rendered(payload=drawn)

    def read(self, rendered: Rendered) -> Message:
        return _message({"id": "", "card": rendered.payload})

    def broken_limits(self, _rendered: Rendered) -> Sequence[str]:
        return ()


def judged() -> ConsoleJudge:
    """The web chat's own way of drawing."""
    return ConsoleJudge()
