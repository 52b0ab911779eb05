"""While somebody else holds the database, everybody is answered soon: saved or put off, and nothing that was saved is lost."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import psycopg
import pytest

from domain.clock import system_clock
from store.database import Database
from tests.faults.browser import Browser
from tests.faults.crowd import Crowd
from tests.faults.scale import Scale
from tests.faults.server import Server, serving
from tests.faults.world import Memory, settle, words

SOON = 3.0
RECOVERY = 10.0


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
    crowd = Crowd(browser=Browser(port=running.port).enter())

    over = crowd.live_through(locked(each_database, scale.outage), then=2)

    assert crowd.statuses() == {200, 503}, running.log.read_text()
    assert crowd.unanswered == 0
    print([(round(at-a.seconds-over,2), round(at-over,2), a.status, round(a.seconds,2)) for at,a in crowd.answers if a.seconds>1.6])
    assert crowd.slowest() < SOON
    assert crowd.first_success_after(over) < RECOVERY
    recorded = Memory(database=each_database).said()
    assert {words(number) for number in crowd.acknowledged} <= recorded.keys()
    assert set(recorded.values()) == {1}

    crowd.send_again()
    assert Memory(database=each_database).said() == Counter(words(number) for number in crowd.acknowledged)
