"""The tests' PostgreSQL: one server for the run, a database for each worker, emptied and settled over connections that stay.

A new connection reads the catalog anew, table by table, which takes longer than most tests: connections are kept from test to test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, text

from store.database import Database
from store.tables import metadata

CAREFREE = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
"""Nobody cuts the power of a test, and its tables do not live long enough to be tidied."""

LARGE = 256 * 1024
"""Of a table, in bytes: TRUNCATE makes new files for each table and each of its indexes; a few rows are sooner deleted."""

KEPT_CONNECTIONS = 4

# Statements of a function are planned once for each connection, and no row asks here whether another one needs it.
EMPTY = """
CREATE OR REPLACE FUNCTION testing.empty() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE large text;
BEGIN
  SELECT string_agg(oid::regclass::text, ', ') INTO large FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > {large};
  IF large IS NOT NULL THEN EXECUTE 'TRUNCATE ' || large || ' CASCADE'; END IF;
  {deletes};
  PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
END $$
"""
COUNTED = "SELECT schemaname || '.' || sequencename AS name, last_value AS value FROM pg_sequences WHERE last_value IS NOT NULL"
SETTLE = """
CREATE FUNCTION {home}.settle() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
BEGIN
  {inserts};
  PERFORM setval(name::regclass, value) FROM {home}.counted;
END $$
"""


def make_carefree(server: str) -> None:
    """Let a server forget what a power cut would cost."""
    with psycopg.connect(server, autocommit=True) as connection:
        for setting in CAREFREE:
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def new_database(server: str, name: str) -> Iterator[str]:
    """The address of a new database; it is gone when the block ends."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def empty(database: Database) -> None:
    """Take every row out, and count from one again."""
    with _unhurried(database) as connection:
        if not _is_there(connection, "testing"):
            deletes = ";\n  ".join(f"DELETE FROM public.{name}" for name in metadata.tables)
            connection.execute(text("CREATE SCHEMA testing"))
            connection.exec_driver_sql(EMPTY.format(large=LARGE, deletes=deletes))
        connection.execute(text("SELECT testing.empty()"))
    # What the last test moved is remembered for a minute.
    database.moves.forget()


def fill(database: Database, name: str, write: Callable[[], None]) -> None:
    """Fill an empty database as `write` does it; what is written under a name is kept, and copied from then on."""
    home = f"testing_{name}"
    with _unhurried(database) as connection:
        if _is_there(connection, home):
            connection.execute(text(f"SELECT {home}.settle()"))
            return
    write()
    with _unhurried(database) as connection:
        connection.execute(text(f"CREATE SCHEMA {home}"))
        connection.execute(text(f"CREATE TABLE {home}.counted AS {COUNTED}"))
        filled = [table for table in metadata.tables if connection.scalar(text(f"SELECT EXISTS (SELECT FROM public.{table})"))]
        for table in filled:
            connection.execute(text(f"CREATE TABLE {home}.{table} AS TABLE public.{table}"))
        inserts = ";\n  ".join(f"INSERT INTO public.{table} SELECT * FROM {home}.{table}" for table in filled)
        connection.exec_driver_sql(SETTLE.format(home=home, inserts=inserts))


def let_go(database: Database) -> None:
    """Keep a few connections for the next test; all workers share what the server has."""
    if database.engine.pool.checkedin() > KEPT_CONNECTIONS:  # type: ignore[attr-defined]
        database.engine.dispose()


@contextmanager
def _unhurried(database: Database) -> Iterator[Connection]:
    with database.engine.begin() as connection:
        # A busy machine takes its time, and so does the end of a process that was killed with rows of its own.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '30s'"))
        yield connection


def _is_there(connection: Connection, schema: str) -> bool:
    return bool(connection.scalar(text("SELECT to_regnamespace(:schema) IS NOT NULL"), {"schema": schema}))
