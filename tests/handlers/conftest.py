"""A house with the sample people and customers, where anybody can talk with Genjin."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest

import handlers.clicks
import handlers.commands
import handlers.forms
from bot.sample.seed import seed
from cards.model import Button, Form
from handlers.registry import Registry
from handlers.request import Chat
from store.database import Database
from tests.conftest import open_database
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.sample import move_in


class Say(Protocol):
    def __call__(
        self, text: str, sender: str = ..., *, chat: Chat | None = ..., at: datetime | None = ..., key: str | None = ...
    ) -> Heard: ...


class Press(Protocol):
    def __call__(
        self, button: Button, sender: str = ..., *, card: str | None = ..., chat: Chat | None = ..., at: datetime | None = ...
    ) -> Heard: ...


class Fill(Protocol):
    def __call__(
        self, form: Form, sender: str = ..., *, at: datetime | None = ..., whole: Mapping[str, str] = ..., **answers: str
    ) -> Heard: ...


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.collect(handlers.commands, handlers.clicks, handlers.forms)


@pytest.fixture(scope="session")
def sample_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written once and copied for every test."""
    path = tmp_path_factory.mktemp("sample") / "genjin.db"
    shutil.copyfile(sqlite_template, path)
    database = open_database(f"sqlite:///{path}")
    with database.transaction() as crm:
        seed(crm, NOW, "zh_CN")
    database.dispose()
    return path


@pytest.fixture
def database_url(sample_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "genjin.db"
    shutil.copyfile(sample_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def talk(database: Database, registry: Registry) -> Conversation:
    """The sample: rep1 owns C001 and C002, rep2 C003; it is ten on a Wednesday morning."""
    return Conversation(database=database, registry=registry, now=NOW)


@pytest.fixture(scope="module")
def unchanged_talk(sample_template: Path, registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """The same talk for all tests of a module that change nothing."""
    path = tmp_path_factory.mktemp("unchanged") / "genjin.db"
    shutil.copyfile(sample_template, path)
    database = open_database(f"sqlite:///{path}")
    yield Conversation(database=database, registry=registry, now=NOW)
    database.dispose()


@pytest.fixture
def anywhere(each_database: Database, registry: Registry) -> Conversation:
    """The same talk, once on each database."""
    move_in(each_database, "zh_CN")
    return Conversation(database=each_database, registry=registry, now=NOW)


@pytest.fixture
def say(talk: Conversation) -> Say:
    return talk.say


@pytest.fixture
def press(talk: Conversation) -> Press:
    return talk.press


@pytest.fixture
def fill(talk: Conversation) -> Fill:
    return talk.fill
