"""A house with the sample people in it, its web chat, and pages that talk to it the way a browser does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.app import create_app
from bot.house import House, build
from bot.platforms.console.pages import CARRIER, FEED
from bot.sample.seed import seed
from bot.settings import Console, Settings
from tests.bot.platforms.driving import Clock
from tests.making import KEY, NOW

keys = count(1)


@dataclass
class Page:
    """One browser. It sends what a page of ours sends; a test says where it differs."""

    client: FlaskClient
    csrf: str = ""
    me: dict[str, Any] = field(default_factory=dict)

    def open(self) -> Page:
        self.client.get("/")
        session = self.get("/api/session")
        self.csrf, self.me = session["csrf"], session["me"]
        return self

    def get(self, path: str) -> dict[str, Any]:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return dict(answer.get_json())

    def post(self, path: str, body: object, **headers: str) -> TestResponse:
        return self.client.post(path, json=body, headers={"X-CSRF-Token": self.csrf, "Origin": "http://localhost", **headers})

    def become(self, handle: str) -> Page:
        assert self.post("/api/person", {"handle": handle}).status_code == 200
        return self.open()

    def say(self, text: str, *, chat: str | None = None, key: str | None = None) -> list[dict[str, Any]]:
        answer = self.post(self.talk(chat), {"key": key or fresh_key(), "text": text})
        assert answer.status_code == 200, answer.text
        return list(answer.get_json()["messages"])

    def press(self, message: dict[str, Any], button: str, *, key: str | None = None, **values: str) -> list[dict[str, Any]]:
        token = buttons_of(message)[button]
        body = {"key": key or fresh_key(), "token": token, "values": values, "message": message["id"], "chat": message["chat"]}
        answer = self.post("/api/clicks", body)
        assert answer.status_code == 200, answer.text
        return list(answer.get_json()["messages"])

    def bring(self, name: str, content: bytes, *, key: str | None = None, **headers: str) -> TestResponse:
        given = {"X-CSRF-Token": self.csrf, "Origin": "http://localhost", "Content-Type": "application/octet-stream", **headers}
        return self.client.post("/api/uploads", query_string={"name": name, "key": key or fresh_key()}, data=content, headers=given)

    def talk(self, chat: str | None = None) -> str:
        return f"/api/chats/{chat or 'private:' + self.me['handle']}/messages"

    def read(self, chat: str | None = None) -> list[dict[str, Any]]:
        return list(self.get(self.talk(chat))["messages"])


@dataclass
class Browser:
    """A browser at a team's own https address."""

    client: FlaskClient
    address: str = "https://crm.example"

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, base_url=self.address)

    def post(self, path: str, body: object = None, **headers: str) -> TestResponse:
        return self.client.post(path, json=body, headers={"Origin": self.address, **headers}, base_url=self.address)


def fresh_key() -> str:
    return f"test-key-{next(keys)}"


def buttons_of(message: dict[str, Any]) -> dict[str, str]:
    """Tokens of a card's buttons and forms, by id."""
    found: dict[str, str] = {}
    for element in message["card"]["elements"]:
        found |= {button["id"]: button["token"] for button in element.get("buttons", [])}
        if element["type"] == "form":
            found["form"] = element["token"]
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_house(sample_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., House]]:
    """Builds a house over one fresh database with the sample in it."""
    houses: list[House] = []
    database_url = f"sqlite:///{tmp_path}/sample.db"
    shutil.copyfile(sample_template, tmp_path / "sample.db")

    def make(**facts: Any) -> House:
        house = build(Settings(**{"database_url": database_url, "secret_keys": (KEY,), **facts}), clock=clock)
        houses.append(house)
        with house.database.transaction() as crm:
            seed(crm, NOW, "en")
        return house

    yield make
    for house in houses:
        house.database.dispose()


@pytest.fixture
def house(make_house: Callable[..., House]) -> House:
    return make_house()


@pytest.fixture
def make_app() -> Iterator[Callable[[House], Flask]]:
    apps: list[Flask] = []

    def make(house: House) -> Flask:
        apps.append(create_app(house))
        return apps[-1]

    yield make
    for app in apps:
        if FEED in app.extensions:
            app.extensions[CARRIER].stop()
            app.extensions[FEED].stop()
            app.extensions[FEED].wait()


@pytest.fixture
def app(house: House, make_app: Callable[[House], Flask]) -> Flask:
    return make_app(house)


@pytest.fixture
def page(app: Flask) -> Page:
    """A page of the demo, open as its first sales representative."""
    return Page(app.test_client()).open()


@pytest.fixture
def team(make_house: Callable[..., House]) -> House:
    """A team's house."""
    return make_house(console=Console.TEAM, public_url="https://crm.example")


@pytest.fixture
def browser(team: House, make_app: Callable[[House], Flask]) -> Browser:
    """A browser at the team's web chat, not signed in."""
    return Browser(make_app(team).test_client())
