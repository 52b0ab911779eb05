"""DingTalk on this machine: its stand-in, an app's way to it, and a house with the sample people that talks to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.settings import Settings
from tests.bot.platforms.dingtalk.driver import Driver
from tests.bot.platforms.dingtalk.server import CLIENT, SECRET, DingTalk, standing
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.houses import driven


@pytest.fixture(scope="session")
def listening() -> Iterator[DingTalk]:
    """The stand-in, for all tests that need it alone."""
    with standing() as stand_in:
        yield stand_in


@pytest.fixture
def dingtalk(listening: DingTalk) -> DingTalk:
    """The stand-in alone, remembering nothing."""
    listening.forget()
    return listening


@pytest.fixture
def clock() -> Clock:
    return Clock()


def settings_for(dingtalk: DingTalk, **more: object) -> Settings:
    """An app of the stand-in, whatever the environment says."""
    given = {"client_id": CLIENT, "client_secret": SECRET, "api": dingtalk.address, "oapi": dingtalk.address}
    return Settings.model_validate(given | more)


@pytest.fixture
def settings(dingtalk: DingTalk) -> Settings:
    return settings_for(dingtalk)


@pytest.fixture
def api(settings: Settings, clock: Clock) -> Iterator[Api]:
    with_time_outs = Api(settings=settings, clock=clock, counted=lambda: None)
    yield with_time_outs
    with_time_outs.close()


@pytest.fixture(scope="module")
def driver(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A house with the sample in it, its stream open; one for all tests of a file."""
    path = tmp_path_factory.mktemp("dingtalk") / "genjin.db"
    shutil.copyfile(sample_template, path)
    with driven("dingtalk", f"sqlite:///{path}", Clock()) as people:
        assert isinstance(people, Driver)
        yield people
