"""What is promised of each database is really in force on every connection."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from domain.entries import NewCustomer
from store.database import Database
from store.tables.customers import customers
from tests.conftest import open_database
from tests.making import Making
from tests.rows import for_each

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 1_500}
SECRET = "13812345678"


def test_sqlite_tells_nothing_before_it_is_on_the_disk_and_keeps_its_references(database: Database) -> None:
    with database.transaction() as first, database.reading() as second:
        for crm in (first, second):
            in_force = {name: crm.session.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS}

            assert in_force == PRAGMAS


@pytest.mark.postgresql
def test_no_wait_on_postgresql_is_without_an_end(pg_database: Database) -> None:
    with pg_database.transaction() as crm:
        names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "TimeZone", "transaction_isolation")
        in_force = [crm.session.connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names]

    assert in_force == ["2500ms", "1500ms", "1min", "UTC", "read committed"]


@pytest.mark.postgresql
def test_a_reader_on_postgresql_has_a_snapshot_and_cannot_write(pg_database: Database) -> None:
    with pg_database.reading() as crm:
        in_force = [
            crm.session.connection.exec_driver_sql(f"SHOW {name}").scalar_one()
            for name in ("transaction_isolation", "transaction_read_only")
        ]

        assert in_force == ["repeatable read", "on"]
        with pytest.raises(DBAPIError, match="read-only"):
            crm.session.connection.exec_driver_sql("DELETE FROM tags")


def test_what_a_reader_writes_on_sqlite_is_never_kept(database: Database) -> None:
    with database.reading() as crm:
        crm.session.connection.exec_driver_sql("INSERT INTO job_slots (job, slot) VALUES ('a', 'b')")

    with database.reading() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT count(*) FROM job_slots").scalar_one() == 0


def test_a_row_that_refers_to_nothing_is_refused(each_database: Database) -> None:
    with pytest.raises(IntegrityError), each_database.transaction() as crm:
        crm.session.connection.exec_driver_sql("INSERT INTO tags (customer_id, name) VALUES (99, 'price')")


def test_an_error_does_not_repeat_what_it_was_about(each_database: Database) -> None:
    with pytest.raises(DBAPIError) as broken, each_database.transaction() as crm:
        crm.session.connection.execute(text("INSERT INTO nowhere (phone) VALUES (:phone)"), {"phone": SECRET})

    assert SECRET not in str(broken.value)
    assert SECRET not in repr(broken.value)


def test_the_statements_own_log_does_not_repeat_values(database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    database = open_database(database_url)

    with caplog.at_level(logging.INFO, logger="sqlalchemy.engine"), database.transaction() as crm:
        crm.session.connection.execute(text("SELECT :phone"), {"phone": SECRET}).all()
    database.dispose()

    assert "SELECT" in caplog.text
    assert SECRET not in caplog.text


def test_only_its_owner_may_open_the_gate(database: Database, tmp_path: Path) -> None:
    with database.transaction():
        pass

    (gate,) = tmp_path.glob("*.lock")
    assert stat.S_IMODE(gate.stat().st_mode) == 0o600


@for_each(
    "words",
    [
        "😀👩‍👩‍👧‍👦🏳️‍🌈",
        "𠮷野家 𡃁",
        "line\nbreak\ttab",
        "'; DROP TABLE customers; --",
        "%s %(x)s :name ?",
        "\u200bzero\ufeffwidth",
        "“引号”\\ \" '",
    ],
)
def test_words_come_back_as_they_were_said_whatever_signs_they_hold(each_database: Database, making: Making, words: str) -> None:
    customer = making.customer(NewCustomer(name=words, remark=words))
    followup = making.followup(customer, words)

    with each_database.reading() as crm:
        fresh = crm.customers.get(customer.id)
        kept = crm.followups.get(followup.code)

    assert (fresh.name, fresh.remark) == (words, words)
    assert kept is not None
    assert kept.content == words


def test_two_thousand_characters_are_kept_whole(each_database: Database, making: Making) -> None:
    words = "客户希望增加数据对接模块😀，" * 143

    followup = making.followup(making.customer(NewCustomer(name="XX科技公司", core_need=words)), words)

    with each_database.reading() as crm:
        kept = crm.followups.get(followup.code)
        assert kept is not None
        assert len(kept.content) > 2_000
        assert kept.content == words
        assert crm.session.connection.scalar(text("SELECT core_need FROM customers")) == words


def test_a_thread_is_given_a_connection_of_its_own_and_returns_it(database: Database) -> None:
    for _ in range(100):
        with database.reading() as crm:
            crm.session.connection.execute(customers.select()).all()

    assert database.engine.pool.status().count("Connections in pool: 1") == 1
