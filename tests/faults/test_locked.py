"""While somebody else holds the database, everybody is answered soon: saved or put off, and nothing that was saved is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import psycopg
import pytest

from domain.clock import system_clock
from store.database import Database
from tests.faults.scale import Scale
from tests.faults.server import Server, serving
from tests.faults.trouble import live_through
from tests.faults.world import Memory, settle


@pytest.fixture
def running(each_database: Database, tmp_path: Path) -> Iterator[Server]:
    """The web chat over a database with the sample people, as of now."""
    settle(each_database, system_clock())
    with serving(each_database.engine.url.render_as_string(hide_password=False), tmp_path) as server:
        yield server


def locked(database: Database, seconds: float) -> Callable[[], None]:
    """Somebody who is no part of the house takes the database for themselves."""

    def on_sqlite() -> None:
        with closing(sqlite3.connect(str(database.engine.url.database), isolation_level=None)) as foreign:
            foreign.execute("BEGIN IMMEDIATE")
            Event().wait(seconds)
            foreign.execute("ROLLBACK")

    def on_postgresql() -> None:
        address = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address) as foreign:
            foreign.execute("LOCK TABLE inbox, customers, people, transcript IN ACCESS EXCLUSIVE MODE")
            Event().wait(seconds)

    return on_sqlite if database.dialect == "sqlite" else on_postgresql


def test_a_locked_database_puts_people_off_in_time_and_loses_nothing(running: Server, each_database: Database, scale: Scale) -> None:
    live_through(locked(each_database, scale.outage), running, Memory(database=each_database))
