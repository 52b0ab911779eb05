"""What PostgreSQL has prepared for a connection outlives what is undone on it."""

from __future__ import annotations

from contextlib import suppress

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store.database import Database, StoreBusyError
from store.engine.pg_connection import PREPARED_AT_MOST, Keeping

pytestmark = pytest.mark.postgresql
PREPARED = text("SELECT statement FROM pg_prepared_statements")
QUESTION = text("SELECT count(*) AS asked_by_nobody_else FROM people")
OFTEN = 8
"""Times after which the driver has prepared a statement."""


def asked(database: Database) -> list[str]:
    """What is prepared for the question on the connection after it was asked often, each time in a reading of its own."""
    for _time in range(OFTEN):
        with database.reading() as crm:
            crm.session.connection.execute(QUESTION)
    with database.reading() as crm:
        return [words for words in crm.session.connection.scalars(PREPARED) if words == QUESTION.text]


def refused(database: Database) -> None:
    """A transaction that writes and is undone."""
    with database.transaction() as crm:
        crm.session.connection.exec_driver_sql("INSERT INTO job_slots (job, slot) VALUES ('a', 'b')")
        raise ZeroDivisionError


def refused_in_part(database: Database) -> None:
    """A transaction whose work behind a savepoint is undone, as a refused command's is, and which is kept."""
    with database.transaction() as crm:
        crm.session.connection.exec_driver_sql("INSERT INTO job_slots (job, slot) VALUES ('a', 'kept')")
        with suppress(ZeroDivisionError), crm.savepoint():
            crm.session.connection.exec_driver_sql("INSERT INTO job_slots (job, slot) VALUES ('a', 'undone')")
            raise ZeroDivisionError


def ended_from_outside(database: Database) -> None:
    """A transaction whose connection somebody ends."""
    with database.transaction() as crm:
        own = crm.session.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with database.transaction() as other:
            other.session.connection.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
        crm.session.connection.exec_driver_sql("SELECT 1")


def test_a_question_is_planned_once_however_many_readings_ask_it(pg_database: Database) -> None:
    assert len(asked(pg_database)) == 1


def test_a_refused_change_is_undone_and_forgets_nothing(pg_database: Database) -> None:
    before = asked(pg_database)

    with pytest.raises(ZeroDivisionError):
        refused(pg_database)

    with pg_database.reading() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT count(*) FROM job_slots").scalar_one() == 0
    assert asked(pg_database) == before


def test_a_refusal_goes_back_to_its_savepoint_and_forgets_nothing(pg_database: Database) -> None:
    before = asked(pg_database)

    refused_in_part(pg_database)

    with pg_database.reading() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT slot FROM job_slots").scalars().all() == ["kept"]
        assert [words for words in crm.session.connection.scalars(PREPARED) if words == QUESTION.text] == before


def test_what_broke_behind_a_savepoint_leaves_the_rest_standing(pg_database: Database) -> None:
    with pg_database.transaction() as crm:
        with pytest.raises(DBAPIError), crm.savepoint():
            crm.session.connection.exec_driver_sql("SELECT 1 / 0")

        assert crm.session.connection.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_a_transaction_that_broke_is_undone_too(pg_database: Database) -> None:
    with pytest.raises(DBAPIError), pg_database.transaction() as crm:
        crm.session.connection.exec_driver_sql("SELECT 1 / 0")

    with pg_database.transaction() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_a_connection_that_died_says_so_and_the_next_one_works(pg_database: Database) -> None:
    with pytest.raises((DBAPIError, StoreBusyError)):
        ended_from_outside(pg_database)

    with pg_database.transaction() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_only_so_many_stay_prepared(pg_database: Database) -> None:
    address = pg_database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with Keeping.connect(address) as connection:
        connection.execute("SELECT 1")

        assert connection.prepared_max == PREPARED_AT_MOST
        connection.rollback()
        assert connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE
        connection.rollback()  # Nothing is under way: nothing happens.
