"""What the operator of a house can mend is told in one sentence, with status 2 and no stack."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.keys import new_key
from store.database import Database
from tests.bot.conftest import Genjin
from tests.conftest import open_database
from tests.making import NOW

SAY = ("say", "/show C001", "--as", "rep1")
CLICK = ("click", "token", "--as", "rep1")
OVER_DATA = (SAY, CLICK, ("tick",), ("generate", "--customers", "5"), ("dead-letters",), ("backup", "saved"), ("rotate-keys",))
OVER_FILES = (("upgrade",), ("seed",))
NO_ANSWER = "does not answer", "cannot be reached"


def names(words: tuple[str, ...]) -> str:
    return words[0]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, so that a file named in passing lands nowhere else."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def is_one_sentence(told: str) -> bool:
    """Progress bars leave blank lines behind; a stack would leave more."""
    lines = [line for line in told.splitlines() if line.strip()]
    return len(lines) == 1 and "Traceback" not in told and "Error" not in told


@pytest.mark.parametrize("words", [*OVER_DATA, *OVER_FILES], ids=names)
def test_a_file_that_is_no_database(genjin: Genjin, here: Path, words: tuple[str, ...]) -> None:
    (here / "var" / "genjin.db").write_text("Dear Sir, this is a letter, and a long one at that. " * 20)

    told = genjin(*words)

    assert (told.status, told.out) == (2, "")
    assert told.err.strip() == "The database cannot be read: it is damaged, or no database of Genjin."
    assert not (here / "saved").exists()


@pytest.mark.parametrize("words", OVER_DATA, ids=names)
def test_a_database_without_its_schema(genjin: Genjin, here: Path, words: tuple[str, ...]) -> None:
    told = genjin(*words)

    assert (told.status, told.out) == (2, "")
    assert told.err.strip() == "The database has no schema yet: run `genjin upgrade`."


@pytest.mark.parametrize("words", [*OVER_DATA, *OVER_FILES], ids=names)
def test_a_folder_that_is_not_there(genjin: Genjin, here: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", f"sqlite:///{here}/no/such/folder/genjin.db")

    told = genjin(*words)

    assert (told.status, is_one_sentence(told.err)) == (2, True), told.err
    assert any(phrase in told.err for phrase in NO_ANSWER)
    assert not (here / "no").exists()


@pytest.mark.parametrize("words", [SAY, ("seed",)], ids=names)
def test_a_postgresql_that_is_not_there(genjin: Genjin, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", "postgresql://somebody:sesame@127.0.0.1:1/genjin")

    told = genjin(*words)

    assert (told.status, is_one_sentence(told.err)) == (2, True), told.err
    assert "sesame" not in told.err


@pytest.mark.parametrize("words", [*OVER_DATA, *OVER_FILES], ids=names)
def test_a_key_that_does_not_open_what_is_there(
    sample: Genjin, here: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    other = new_key()
    monkeypatch.setenv("GENJIN_SECRET_KEYS", other)

    told = sample(*words)

    assert (told.status, told.out) == (2, "")
    assert "the secret key it was sealed with is not among the given ones" in told.err
    assert is_one_sentence(told.err)
    assert other not in told.err


def test_a_lost_key_file_is_not_papered_over(sample: Genjin, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GENJIN_SECRET_KEYS")
    monkeypatch.setenv("GENJIN_SECRET_KEY_FILE", str(here / "lost.key"))

    told = sample("seed", "--if-empty")

    assert told.status == 2
    assert "secret key" in told.err


def test_a_rotation_without_the_right_key_makes_no_other(sample: Genjin, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key_file = here / "other.key"
    key_file.write_text(new_key())
    monkeypatch.delenv("GENJIN_SECRET_KEYS")
    monkeypatch.setenv("GENJIN_SECRET_KEY_FILE", str(key_file))
    before = key_file.read_text()

    told = sample("rotate-keys")

    assert told.status == 2
    assert key_file.read_text() == before


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has to wait for SQLite soon gives up: what is told afterwards does not depend on how long it was."""
    monkeypatch.setattr("store.engine.engines.SQLITE_BUSY_MS", 100)
    monkeypatch.setattr("store.database.GATE_WAIT_SECONDS", 0.1)


@pytest.fixture
def locked(sample: Genjin, url: str) -> Iterator[Genjin]:
    """The sample, while another program keeps all of it to itself."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    yield sample
    other.close()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("words", [SAY, ("upgrade",), ("backup", "saved")], ids=names)
def test_a_database_that_another_program_keeps(locked: Genjin, here: Path, words: tuple[str, ...]) -> None:
    told = locked(*words)

    assert (told.status, told.out) == (2, "")
    assert is_one_sentence(told.err)
    assert any(phrase in told.err for phrase in NO_ANSWER)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("words", [SAY, ("tick", "--at", "2026-12-01")], ids=names)
def test_a_database_that_somebody_is_writing_to(sample: Genjin, url: str, words: tuple[str, ...]) -> None:
    other = open_database(url)
    with other.transaction():
        told = sample(*words)
    other.dispose()

    assert (told.status, told.out) == (2, "")
    assert is_one_sentence(told.err)
    assert "busy" in told.err


@pytest.fixture
def read_only(sample: Genjin, sample_template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Genjin]:
    """The sample in a file that may be read alone; root, who may write anything, becomes somebody else."""
    folder = Path(tempfile.mkdtemp(prefix="genjin-read-only-"))
    folder.chmod(0o777)
    shutil.copyfile(sample_template, folder / "genjin.db")
    monkeypatch.setenv("GENJIN_DATABASE_URL", f"sqlite:///{folder}/genjin.db")
    assert sample("doctor").status == 0
    for file in folder.iterdir():
        file.chmod(0o444)
    myself = os.geteuid()
    try:
        os.seteuid(myself or 65_534)
        yield sample
    finally:
        os.seteuid(myself)
        shutil.rmtree(folder)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("words", [SAY, ("tick", "--at", "2026-12-01")], ids=names)
def test_a_database_that_may_not_be_written(read_only: Genjin, words: tuple[str, ...]) -> None:
    told = read_only(*words)

    assert (told.status, told.out) == (2, "")
    assert is_one_sentence(told.err), told.err


@pytest.mark.parametrize("words", [*OVER_DATA, *OVER_FILES], ids=names)
def test_a_schema_from_the_future(sample: Genjin, here: Path, url: str, words: tuple[str, ...]) -> None:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999_later'")
    later.close()

    told = sample(*words)

    assert (told.status, told.out) == (2, "")
    assert "newer than this program" in told.err
    assert is_one_sentence(told.err)


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (("backup", "/proc/no/such/file"), "/proc/no/such/file"),
        (("backup", "."), "directory"),
        (("restore", "nowhere"), "does not exist"),
        (("restore", "."), "directory"),
        (("gallery", "/proc/nothing"), "/proc/nothing"),
    ],
)
def test_a_place_where_no_file_can_be(sample: Genjin, here: Path, words: tuple[str, ...], told_of: str) -> None:
    told = sample(*words)

    assert (told.status, told.out) == (2, "")
    assert told_of in told.err
    assert "Traceback" not in told.err


def test_a_wrong_configuration_is_told_before_anything_is_made(genjin: Genjin, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_PORT", "eighty")
    monkeypatch.setenv("GENJIN_TIME_ZONE", "Mars")

    told = genjin("seed")

    assert (told.status, told.out) == (2, "")
    assert told.err.splitlines() == [
        "GENJIN_PORT must be a whole number; it is 'eighty'.",
        "GENJIN_TIME_ZONE must be an IANA name such as Asia/Shanghai; it is 'Mars'.",
    ]
    assert list((here / "var").iterdir()) == []


def test_without_words_the_commands_are_listed(genjin: Genjin) -> None:
    told = genjin()

    listed = told.out + told.err
    assert all(command in listed for command in ("say", "click", "tick", "seed", "backup", "restore", "doctor", "rotate-keys"))


@pytest.mark.postgresql
def test_on_postgresql_too(pg_database: Database, pg_url: str, monkeypatch: pytest.MonkeyPatch, genjin: Genjin) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", pg_url)
    assert genjin("seed", "--at", NOW.isoformat()).status == 0
    monkeypatch.setenv("GENJIN_SECRET_KEYS", new_key())

    told = genjin(*SAY)

    assert (told.status, "secret key" in told.err) == (2, True)
    with pg_database.reading() as crm:
        assert crm.session.connection.scalar(text("SELECT count(*) FROM inbox")) == 0
