"""What every fault happens to, and how much of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import Database
from tests.faults.scale import Scale, asked_scale
from tests.faults.world import Memory
from tests.postgres import new_database
from tests.sample import move_in


@pytest.fixture(scope="session")
def scale() -> Scale:
    return asked_scale()


@pytest.fixture
def house(each_database: Database) -> Database:
    """A database with the sample people, on SQLite and on PostgreSQL."""
    move_in(each_database, "en")
    return each_database


@pytest.fixture
def house_url(house: Database) -> str:
    return house.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def memory(house: Database) -> Memory:
    return Memory(database=house)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a server running as another user may enter, as those of pytest may not."""
    with tempfile.TemporaryDirectory(prefix="genjin-fault-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def spare_pg_url(pg_server: str) -> Iterator[str]:
    """One more PostgreSQL database of this worker, for what outlives a test; empty at first."""
    with new_database(pg_server, f"genjin_spare_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}") as url:
        yield url
