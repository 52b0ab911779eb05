"""The command line in this very process over the sample, and logs as they were before."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.cli import main
from bot.house import House, build
from bot.sample.seed import seed
from bot.settings import Settings
from tests.conftest import open_database
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
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = _status(words)
        return Said(status=status, out=out.getvalue(), err=err.getvalue())

    def json(self, *words: str) -> Said:
        said = self(*words, "--json")
        assert said.status == 0, said.err
        return said


def _status(words: tuple[str, ...]) -> int:
    try:
        main(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


@pytest.fixture(scope="session")
def sample_template(sqlite_template: Path) -> Path:
    """The sample house, seeded in English on a Wednesday morning, to be copied."""
    path = sqlite_template.with_name("sample.db")
    shutil.copyfile(sqlite_template, path)
    database = open_database(f"sqlite:///{path}")
    with database.transaction() as crm:
        seed(crm, NOW, "en")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    database.dispose()
    return path


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where a database may be made."""
    return f"sqlite:///{tmp_path}/var/genjin.db"


@pytest.fixture
def genjin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str) -> Iterator[Genjin]:
    """The command line over an empty place."""
    (tmp_path / "var").mkdir()
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("GENJIN_DATABASE_URL", url)
    monkeypatch.setenv("GENJIN_SECRET_KEYS", KEY)
    monkeypatch.setenv("GENJIN_LOG_LEVEL", "error")
    houses: list[House] = []

    def build_and_remember(settings: Settings) -> House:
        houses.append(build(settings))
        return houses[-1]

    # A process that ends closes its connections; these commands end in ours.
    for place in ("bot.start.build", "bot.cli.memory.build"):
        monkeypatch.setattr(place, build_and_remember)
    yield Genjin()
    for house in houses:
        house.database.dispose()


@pytest.fixture
def sample(genjin: Genjin, sample_template: Path, tmp_path: Path) -> Genjin:
    """The command line over the sample house."""
    shutil.copyfile(sample_template, tmp_path / "var" / "genjin.db")
    return genjin


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """A wired house over a fresh SQLite database, its clock standing still."""
    made = build(Settings(database_url=database_url, secret_keys=(KEY,)), clock=lambda: NOW)
    yield made
    made.database.dispose()
