"""One stand-in of Slack for the whole run, as new for each test, and houses that talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.platforms.driving import Clock, Place
from tests.bot.platforms.houses import seeded
from tests.bot.platforms.slack.driver import SlackDriver, driven
from tests.bot.platforms.slack.server import Slack, standing


@pytest.fixture(scope="session")
def one_slack() -> Iterator[Slack]:
    with standing() as slack:
        yield slack


@pytest.fixture
def slack(one_slack: Slack) -> Slack:
    one_slack.forget()
    return one_slack


@pytest.fixture(scope="session")
def sample(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample in it, to be copied."""
    path = tmp_path_factory.mktemp("slack") / "sample.db"
    seeded(sqlite_template, path)
    return path


@pytest.fixture
def driver(slack: Slack, sample: Path, tmp_path: Path) -> Iterator[SlackDriver]:
    """Slack over the sample, everybody known there."""
    path = tmp_path / "genjin.db"
    path.write_bytes(sample.read_bytes())
    with driven(Place(database_url=f"sqlite:///{path}", clock=Clock()), slack) as driver:
        yield driver
