"""What passes by itself is told apart from what is wrong, by what the databases really say."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from domain.entries import NewCustomer
from store.database import Database, StoreBusyError, StoreConflictError, UnitOfWork
from store.engine.gate import GateTimeoutError
from store.errors import passing_errors
from tests.conftest import open_database
from tests.making import Making
from tests.rows import for_each


def sleep_longer_than_allowed(crm: UnitOfWork) -> None:
    crm.session.connection.exec_driver_sql("SET LOCAL statement_timeout = 20")
    crm.session.connection.exec_driver_sql("SELECT pg_sleep(5)")


def raise_within(error: Exception) -> None:
    with passing_errors():
        raise error


@for_each(
    "error",
    [
        GateTimeoutError(),
        PoolTimeoutError(),
        sqlite3.OperationalError("database is locked"),
        sqlite3.OperationalError("database table is locked: customers"),
        sqlite3.OperationalError("database or disk is full"),
        sqlite3.OperationalError("disk I/O error"),
        sqlite3.OperationalError("unable to open database file"),
        sqlite3.OperationalError("attempt to write a readonly database"),
        OperationalError("SELECT 1", {}, sqlite3.OperationalError("database is locked")),
    ],
)
def test_what_passes_is_told_as_busy_with_its_cause(error: Exception) -> None:
    with pytest.raises(StoreBusyError) as busy:
        raise_within(error)

    assert busy.value.__cause__ is error


@for_each(
    "error",
    [
        LookupError("ours"),
        sqlite3.OperationalError("no such table: customers"),
        OperationalError("SELECT 1", {}, sqlite3.OperationalError("no such column: x")),
        DBAPIError("SELECT 1", {}, sqlite3.DatabaseError("database disk image is malformed")),
    ],
)
def test_what_is_wrong_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        raise_within(error)

    assert raised.value is error


def test_a_mistake_in_a_statement_is_no_busy_database(each_database: Database) -> None:
    with pytest.raises((OperationalError, ProgrammingError)), each_database.transaction() as crm:
        crm.session.connection.exec_driver_sql("SELECT nothing FROM nowhere")


@pytest.mark.postgresql
def test_of_two_who_lock_each_other_out_one_gives_in_and_may_try_again(pg_database: Database, making: Making) -> None:
    first, second = (making.customer(NewCustomer(name=name)).id for name in ("first", "second"))
    met = Barrier(2)

    def cross(mine: int, theirs: int) -> bool:
        try:
            with pg_database.transaction() as crm:
                crm.session.connection.exec_driver_sql("SET LOCAL deadlock_timeout = '20ms'")
                crm.session.connection.exec_driver_sql("SET LOCAL lock_timeout = '30s'")  # A busy machine may come late.
                crm.session.connection.execute(text("UPDATE customers SET remark = 'x' WHERE id = :id"), {"id": mine})
                met.wait(30)
                crm.session.connection.execute(text("UPDATE customers SET remark = 'y' WHERE id = :id"), {"id": theirs})
        except StoreConflictError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(cross, (first, second), (second, first)))

    assert sorted(outcomes) == [False, True]


@pytest.mark.postgresql
def test_who_built_on_a_moment_that_passed_may_try_again(pg_database: Database, making: Making) -> None:
    customer = making.customer(NewCustomer(name="one"))
    change = text("UPDATE customers SET remark = 'x' WHERE id = :id")

    with pg_database.engine.connect().execution_options(isolation_level="REPEATABLE READ") as slow:
        slow.execute(text("SELECT count(*) FROM customers")).all()
        with pg_database.transaction() as crm:
            crm.session.connection.execute(change, {"id": customer.id})
        with pytest.raises(StoreConflictError), passing_errors():
            slow.execute(change, {"id": customer.id})


@pytest.mark.postgresql
def test_a_statement_that_lasts_too_long_is_busy(pg_database: Database) -> None:
    with pytest.raises(StoreBusyError), pg_database.transaction() as crm:
        sleep_longer_than_allowed(crm)


def test_after_a_busy_moment_the_same_database_works_on(database: Database) -> None:
    other = open_database(str(database.engine.url))
    with other.transaction(), pytest.raises(StoreBusyError), database.transaction():
        pytest.fail("nobody gets past the other's gate")

    with database.transaction() as crm:
        assert crm.jobs.claim_slot("job", "slot")
    other.dispose()


def test_a_database_in_no_folder_does_not_answer(tmp_path: Path) -> None:
    nowhere = open_database(f"sqlite:///{tmp_path}/no/folder/genjin.db")

    assert nowhere.ready() == "The database does not answer."
    nowhere.dispose()


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear customer, " * 500)
    letter = open_database(f"sqlite:///{tmp_path}/letter.db")

    assert letter.ready() == "The database cannot be read: it is damaged, or no database of Genjin."
    letter.dispose()
