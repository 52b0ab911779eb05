from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from store import schema
from store.database import Database
from store.tables import metadata
from store.versions import config, head, known
from tests.conftest import MakeCustomer, MakeFollowup, open_database
from tests.postgres import new_database


@pytest.fixture(scope="module")
def bare_pg_url(pg_server: str) -> Iterator[str]:
    """The address of a PostgreSQL database whose schema may be anything."""
    with new_database(pg_server, f"genjin_bare_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}") as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return open_database(f"sqlite:///{tmp_path}/empty.db")
    opened = open_database(request.getfixturevalue("bare_pg_url"))
    with opened.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return opened


def test_the_versions_are_the_migrations_that_alembic_finds() -> None:
    scripts = ScriptDirectory.from_config(config())

    assert head() == scripts.get_current_head()
    assert set(known()) == {script.revision for script in scripts.walk_revisions()}


def test_an_empty_database_is_brought_to_the_newest_schema(empty_database: Database) -> None:
    before = empty_database.ready()

    schema.upgrade(empty_database)

    assert before == "The database has no schema yet: run `genjin upgrade`."
    assert empty_database.ready() is None
    assert schema.current(empty_database) == schema.head()
    schema.check(empty_database)  # The migrations made exactly the tables of the code.
    schema.upgrade(empty_database)
    assert empty_database.ready() is None, "upgrading twice changes nothing"
    empty_database.dispose()


def test_the_newest_migration_can_be_taken_back_and_run_again(empty_database: Database) -> None:
    schema.upgrade(empty_database)

    schema.downgrade(empty_database, "-1")
    behind = empty_database.ready()
    schema.upgrade(empty_database)

    assert behind is not None
    assert empty_database.ready() is None
    schema.check(empty_database)
    empty_database.dispose()


def test_a_filled_database_keeps_its_rows(each_database: Database, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    followup = make_followup(make_customer("XX科技公司"), "sent quote")

    schema.upgrade(each_database)

    with each_database.reading() as crm:
        assert crm.followups.get(followup.code) == followup


def test_a_database_that_is_away_is_not_ready() -> None:
    away = open_database("postgresql://127.0.0.1:1/nothing")

    assert away.ready() == "The database does not answer."


def test_no_migration_forgets_that_row_numbers_are_never_given_twice(database: Database) -> None:
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        made = {row.name: row.sql for row in rows}

    counted = {table.name for table in metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]}
    assert {name for name in counted if "AUTOINCREMENT" not in made[name]} == set()
