"""What every fault happens to, and how much of it."""

from __future__ import annotations

import pytest

from store.database import Database
from tests.faults.scale import Scale, asked_scale
from tests.faults.world import Memory, settle


@pytest.fixture(scope="session")
def scale() -> Scale:
    return asked_scale()


@pytest.fixture
def house(each_database: Database) -> Database:
    """A database with the sample people, on SQLite and on PostgreSQL."""
    settle(each_database)
    return each_database


@pytest.fixture
def house_url(house: Database) -> str:
    return house.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def memory(house: Database) -> Memory:
    return Memory(database=house)
