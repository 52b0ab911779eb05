"""Feishu on this machine: its stand-in, and a house with the sample people that talks to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.sdk import sdk
from bot.platforms.feishu.settings import Settings
from tests.bot.platforms.driving import Clock, Place
from tests.bot.platforms.feishu.driver import ENVIRONMENT, FeishuDriver, opened
from tests.bot.platforms.feishu.server import Feishu, standing


@pytest.fixture(scope="session", autouse=True)
def _library() -> None:
    """The vendor's library, imported before anybody waits for an answer."""
    sdk()


@pytest.fixture
def feishu() -> Iterator[Feishu]:
    """The stand-in alone."""
    with standing() as stand_in:
        yield stand_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(feishu: Feishu, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An app of the stand-in."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Settings(domain=feishu.address)  # type: ignore[call-arg]  # The rest stands in the environment.


@pytest.fixture
def api(settings: Settings, clock: Clock) -> Api:
    return Api(settings=settings, clock=clock, timeout=settings.timeout, counted=lambda: None)


@pytest.fixture
def make_place(sample_template: Path, tmp_path: Path, clock: Clock) -> Callable[[], Place]:
    """Where a house with the sample in it can stand."""

    def make() -> Place:
        path = tmp_path / "feishu.db"
        shutil.copyfile(sample_template, path)
        return Place(database_url=f"sqlite:///{path}", clock=clock)

    return make


@pytest.fixture
def driver(make_place: Callable[[], Place]) -> Iterator[FeishuDriver]:
    """A house with the sample in it, through Feishu's door."""
    with opened(make_place()) as driven:
        yield driven
