from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Self
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from domain.entries import NewAction, NewContact, NewCustomer
from domain.terms import Secret
from store.backup.archive import BackupError
from store.backup.backup import backup, restore
from store.database import Database
from store.tables import metadata
from store.tables.customers import customers
from tests.conftest import MakeCustomer, MakeFollowup, open_database
from tests.making import KEY, NOW, Making

FOLLOWUP_COUNT = list(customers.c.keys()).index("followup_count")
Contents = dict[str, list[tuple[object, ...]]]


def contents(database: Database) -> Contents:
    with database.reading() as crm:
        return {
            table.name: sorted((tuple(row) for row in crm.session.connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.fixture
def a_little_of_everything(making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    action = NewAction(task="发送产品对比表", due_at=NOW + timedelta(days=2))
    with making.acting() as crm:
        phone = crm.vault.keep(Secret.PHONE, "13812345678")
    customer = make_customer("苏州晨岳科技有限公司", contact=NewContact(name="王伟", phone=phone), website="https://x.example")
    make_followup(customer, "line\nbreak, “quotes” \\ and 'more'", actions=(action,))
    with making.acting(making.person()) as crm:
        crm.tags.set(customer, ["价格敏感"])
        crm.drafts.keep("/log C001 call", NOW)
        crm.advance(timedelta(days=3))
        crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="hello")
        crm.jobs.claim_slot("sweep", "today")


def without_counters(tables: Contents) -> Contents:
    """Each database counts its codes in its own way."""
    return {name: rows for name, rows in tables.items() if name != "counters"}


def restored(archive: Path, path: Path, empty: Path | None = None) -> Database:
    """A new SQLite database filled from a backup; where an empty one is given, it has its schema already."""
    if empty:
        shutil.copyfile(empty, path)
    restore(archive, f"sqlite:///{path}")
    return open_database(f"sqlite:///{path}")


def address_of(database: Database) -> str:
    return database.engine.url.set(drivername=database.dialect).render_as_string(hide_password=False)


@pytest.mark.usefixtures("a_little_of_everything")
def test_a_backup_crosses_to_the_other_database_and_back(pg_database: Database, tmp_path: Path) -> None:
    before = contents(pg_database)
    told: list[tuple[int, int]] = []

    backup(pg_database, tmp_path / "one.zip", lambda done, total: told.append((done, total)))
    across = restored(tmp_path / "one.zip", tmp_path / "across.db")
    backup(across, tmp_path / "two.zip")
    restore(tmp_path / "two.zip", address_of(pg_database), force=True)

    assert without_counters(contents(across)) == without_counters(before)
    assert without_counters(contents(pg_database)) == without_counters(before)
    assert told[-1] == (sum(map(len, before.values())),) * 2
    across.dispose()


@pytest.mark.usefixtures("a_little_of_everything")
def test_after_a_restore_work_goes_on_with_fresh_codes_and_readable_secrets(
    pg_database: Database, sqlite_template: Path, tmp_path: Path
) -> None:
    backup(pg_database, tmp_path / "x.zip")
    across = restored(tmp_path / "x.zip", tmp_path / "across.db", sqlite_template)
    restore(tmp_path / "x.zip", address_of(pg_database), force=True)

    for database in (across, pg_database):
        at_work = Making(database=database)
        customer = at_work.customer(NewCustomer(name="new"))
        followup = at_work.followup(customer, "first talk")
        with at_work.acting() as crm:
            assert (customer.code, followup.code) == ("C002", "J002")
            assert crm.vault.find(Secret.PHONE, "13812345678") == (1,)
            newer = crm.transcript.add(id="m2", chat="sales", event_key="e", at=NOW)
            assert newer.revision > crm.transcript.page("sales", 1, None, 5)[0].revision
    across.dispose()


class BusyWriter:
    """Somebody who logs follow-ups of one customer without a break."""

    def __init__(self, making: Making) -> None:
        self.customer = making.customer(NewCustomer(name="busy"))
        self.written = 0
        self._making = making
        self._stop, self._wrote = Event(), Event()
        self._thread = Thread(target=self._write)

    def __enter__(self) -> Self:
        self._thread.start()
        self.wait_for_more()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._stop.set()
        self._thread.join()

    def wait_for_more(self) -> None:
        for _ in range(3):
            self._wrote.clear()
            assert self._wrote.wait(20)

    def _write(self) -> None:
        while not self._stop.is_set():
            self._making.followup(self.customer, f"talk {self.written}")
            self.written += 1
            self._wrote.set()


@pytest.mark.usefixtures("a_little_of_everything")
def test_a_backup_under_load_is_one_moment_of_all_tables(
    each_database: Database, sqlite_template: Path, tmp_path: Path, making: Making
) -> None:
    with BusyWriter(making) as writer:
        for number in range(2):
            backup(each_database, tmp_path / f"{number}.zip")
            writer.wait_for_more()

    now, counts = contents(each_database), []
    for number in range(2):
        saved = restored(tmp_path / f"{number}.zip", tmp_path / f"{number}.db", sqlite_template)
        then = contents(saved)
        saved.dispose()
        talks = {row[0] for row in then["followups"] if row[1] == writer.customer.id}
        (customer,) = (row for row in then["customers"] if row[0] == writer.customer.id)
        assert talks == {row[6] for row in then["audit"] if (row[5], row[7]) == ("followups", writer.customer.id)}
        assert customer[FOLLOWUP_COUNT] == len(talks)
        assert set(then["followups"]) <= set(now["followups"])
        counts.append(len(talks))
    assert counts == sorted(set(counts))
    assert counts[-1] < writer.written


def test_only_its_owner_may_read_a_backup_and_the_key_is_not_in_it(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"

    manifest = backup(database, path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert "secret key is not in this backup" in manifest.note
    with ZipFile(path) as archive:
        assert all(KEY.encode() not in archive.read(name) for name in archive.namelist())
        assert b"secret key is not in this backup" in archive.read("manifest.json")
    assert [each.name for each in tmp_path.iterdir() if "zip" in each.name] == ["x.zip"]


def test_a_backup_that_fails_leaves_the_older_one_alone(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.zip"
    path.write_text("the older one")

    def fail(*_told: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("store.backup.backup.current", fail)
    with pytest.raises(ZeroDivisionError):
        backup(database, path)

    assert path.read_text() == "the older one"
    assert [each.name for each in tmp_path.iterdir() if "zip" in each.name] == ["x.zip"]


def cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_byte_changed(data: bytes) -> bytes:
    place = data.index(b"people.jsonl") + 40
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def of_something_else(_data: bytes) -> bytes:
    return b"hello"


@pytest.mark.usefixtures("a_little_of_everything")
@pytest.mark.parametrize("harm", [cut_off, one_byte_changed, of_something_else])
def test_a_harmed_file_is_refused_in_one_sentence_before_anything_is_written(
    database: Database, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "x.zip"
    backup(database, path)
    path.write_bytes(harm(path.read_bytes()))

    with pytest.raises(BackupError, match=r"^\S+x\.zip is not a whole Genjin backup: it is cut off or was changed\.$"):
        restore(path, f"sqlite:///{tmp_path / 'new.db'}")

    assert not (tmp_path / "new.db").exists()


@pytest.mark.usefixtures("a_little_of_everything")
def test_a_file_rewritten_with_fewer_rows_is_refused(database: Database, tmp_path: Path) -> None:
    path, harmed = tmp_path / "x.zip", tmp_path / "harmed.zip"
    backup(database, path)
    with ZipFile(path) as whole, ZipFile(harmed, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, b"" if name == "people.jsonl" else whole.read(name))

    with pytest.raises(BackupError, match="was changed"):
        restore(harmed, f"sqlite:///{tmp_path / 'new.db'}")


@pytest.mark.usefixtures("a_little_of_everything")
def test_a_database_with_rows_is_refused_unless_told_otherwise(each_database: Database, tmp_path: Path, making: Making) -> None:
    backup(each_database, tmp_path / "x.zip")
    saved = contents(each_database)
    making.customer(NewCustomer(name="newer"))
    newer = contents(each_database)

    with pytest.raises(BackupError, match="not empty"):
        restore(tmp_path / "x.zip", address_of(each_database))
    assert contents(each_database) == newer

    restore(tmp_path / "x.zip", address_of(each_database), force=True)
    assert contents(each_database) == saved


@pytest.mark.usefixtures("a_little_of_everything")
def test_a_restore_that_breaks_off_leaves_nothing_behind(each_database: Database, tmp_path: Path) -> None:
    backup(each_database, tmp_path / "x.zip")
    before = contents(each_database)

    def fail(_done: int, _total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        restore(tmp_path / "x.zip", address_of(each_database), force=True, progress=fail)

    assert contents(each_database) == before


def test_a_backup_of_another_schema_is_refused_in_a_sentence(database: Database, tmp_path: Path) -> None:
    path, older = tmp_path / "x.zip", tmp_path / "older.zip"
    backup(database, path)
    with ZipFile(path) as whole, ZipFile(older, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, whole.read(name).replace(b'"schema": "', b'"schema": "older'))

    with pytest.raises(BackupError, match=r"^The backup was made at schema older\w+ and this database is at \w+\.$"):
        restore(older, f"sqlite:///{tmp_path / 'new.db'}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"^There is no file .*nowhere\.zip\.$"):
        restore(tmp_path / "nowhere.zip", f"sqlite:///{tmp_path / 'new.db'}")
