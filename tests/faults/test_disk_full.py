"""A full disk: nothing acknowledged is missing, the database stays whole, and it goes on by itself once there is space."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text

from domain.clock import system_clock
from store.database import Database
from store.schema import upgrade
from tests.conftest import open_database
from tests.faults.disk import files_no_longer_than, filled, small_disk
from tests.faults.postgres import own_postgres
from tests.faults.scale import Scale
from tests.faults.server import serving
from tests.faults.trouble import live_through
from tests.faults.world import Memory, settle

ROOM = 128 * 1024


def lasting(trouble: Callable[[], AbstractContextManager[None]], seconds: float) -> Callable[[], None]:
    """The trouble begins in the middle of the work and lasts so long."""

    def happen() -> None:
        Event().wait(0.5)
        with trouble():
            Event().wait(seconds)

    return happen


def is_whole(database: Database) -> bool:
    with database.reading() as crm:
        return bool(crm.session.connection.scalar(text("PRAGMA integrity_check")) == "ok")


def test_sqlite_on_a_full_disk_loses_nothing_it_acknowledged(sqlite_template: Path, tmp_path: Path, scale: Scale) -> None:
    with small_disk(tmp_path / "disk", megabytes=64) as disk:
        shutil.copyfile(sqlite_template, disk / "genjin.db")
        database = open_database(f"sqlite:///{disk / 'genjin.db'}")
        settle(database, system_clock())

        with serving(f"sqlite:///{disk / 'genjin.db'}", tmp_path) as server:
            live_through(lasting(lambda: filled(disk), scale.outage / 4), server, Memory(database=database))

        assert is_whole(database)
        database.dispose()


def test_sqlite_that_may_write_no_longer_files_loses_nothing_it_acknowledged(
    database: Database, database_url: str, tmp_path: Path, scale: Scale
) -> None:
    settle(database, system_clock())
    ledger = Path(f"{database.engine.url.database}-wal")

    with serving(database_url, tmp_path) as server:
        trouble = lasting(lambda: files_no_longer_than(ledger.stat().st_size + ROOM, server.workers), scale.outage / 4)
        live_through(trouble, server, Memory(database=database))

    assert is_whole(database)


@pytest.mark.postgresql
@pytest.mark.usefixtures("pg_server")
def test_postgresql_on_a_full_disk_loses_nothing_it_acknowledged(open_folder: Path, tmp_path: Path, scale: Scale) -> None:
    with small_disk(open_folder / "disk", megabytes=48) as disk, own_postgres(open_folder / "pg") as postgres:
        (disk / "tables").mkdir()
        postgres.owns(disk / "tables")
        postgres.run(f"CREATE TABLESPACE small LOCATION '{disk / 'tables'}'")
        postgres.run("CREATE DATABASE genjin TABLESPACE small")
        database = open_database(postgres.address("genjin"))
        upgrade(database)
        settle(database, system_clock())

        with serving(postgres.address("genjin"), tmp_path) as server:
            live_through(lasting(lambda: filled(disk), scale.outage / 4), server, Memory(database=database))

        database.dispose()
