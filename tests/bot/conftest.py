"""The command line in this very process, and logs as they were before."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from bot.cli import app
from bot.house import House, build
from bot.settings import Settings
from tests.making import KEY, NOW


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    handlers, level = list(logging.root.handlers), logging.root.level
    yield
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.out)
        return told

    @property
    def card(self) -> dict[str, Any]:
        card: dict[str, Any] = self.json["replies"][0]["card"]
        return card

    def token(self, button: str) -> str:
        return str(next(each["token"] for each in self.card["buttons"] if each["id"] == button))


class Genjin:
    """Runs `genjin` with words."""

    def __call__(self, *words: str) -> Said:
        done = CliRunner().invoke(app, list(words))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(status=done.exit_code, out=done.stdout, err=done.stderr)

    def json(self, *words: str) -> Said:
        said = self(*words, "--json")
        assert said.status == 0, said.err
        return said


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where a database may be made."""
    return f"sqlite:///{tmp_path}/var/genjin.db"


@pytest.fixture
def genjin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str) -> Genjin:
    """The command line over an empty place."""
    (tmp_path / "var").mkdir()
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("GENJIN_DATABASE_URL", url)
    monkeypatch.setenv("GENJIN_SECRET_KEYS", KEY)
    monkeypatch.setenv("GENJIN_LOG_LEVEL", "error")
    return Genjin()


@pytest.fixture
def sample(genjin: Genjin) -> Genjin:
    """The command line over the sample house, seeded in English on a Wednesday morning."""
    assert genjin("seed", "--lang", "en", "--at", NOW.isoformat()).status == 0
    return genjin


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """A wired house over a fresh SQLite database, its clock standing still."""
    made = build(Settings(database_url=database_url, secret_keys=(KEY,)), clock=lambda: NOW)
    yield made
    made.database.dispose()
