"""PostgreSQL stopped the hard way: everybody is answered soon, nothing saved is lost, and it goes on by itself when it is back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from domain.clock import system_clock
from store.schema import upgrade
from tests.conftest import open_database
from tests.faults.postgres import OwnPostgres, own_postgres
from tests.faults.scale import Scale
from tests.faults.server import serving
from tests.faults.trouble import live_through
from tests.faults.world import Memory, settle


def stopped(postgres: OwnPostgres, seconds: float) -> Callable[[], None]:
    """The server is killed, stays away for some time, and is started again."""

    def happen() -> None:
        Event().wait(0.5)
        postgres.stop_hard()
        Event().wait(seconds)
        postgres.start_again()

    return happen


@pytest.mark.postgresql
@pytest.mark.usefixtures("pg_server")
def test_a_killed_postgresql_puts_people_off_in_time_and_loses_nothing(open_folder: Path, tmp_path: Path, scale: Scale) -> None:
    with own_postgres(open_folder / "pg") as postgres:
        database = open_database(postgres.address())
        upgrade(database)
        settle(database, system_clock())
        database.dispose()  # Our own connections would not outlive the kill either.

        with serving(postgres.address(), tmp_path) as server:
            live_through(stopped(postgres, scale.outage / 2), server, Memory(database=database))

        database.dispose()
