"""Many rows at once, by the fastest way each database has: COPY on PostgreSQL, one prepared statement on SQLite.

Values go in as they lie in the tables: moments as microseconds, amounts as fen, terms as their words, JSON as text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from typing import cast

from sqlalchemy import Connection, Table

Progress = Callable[[int, int], None]
"""Told how many rows are done, of how many."""

COUNTED = 20
"""A fifth of the usual sample: enough to plan by until the server looks by itself, and five times as fast."""

NARROW, TOGETHER = 5, 20

Plain = str | int | float | bool | None
Rows = Iterable[Sequence[Plain]]


def unhurried(connection: Connection) -> None:
    """Let this transaction's statements take as long as they need, and check references at its end."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    else:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def settle(connection: Connection) -> None:
    """Let PostgreSQL count what came in: it plans badly for tables that filled up since it last looked."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL default_statistics_target = {COUNTED}")
        connection.exec_driver_sql("ANALYZE")


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Rows) -> None:
    """Insert rows given as sequences in the order of the column names; the rows may be a stream."""
    first = tuple(islice(rows := iter(rows), 1))
    if not first:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, chain(first, rows))
    else:
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        with closing(driver.cursor()) as cursor:
            _insert(cursor, table, names, chain(first, rows))


def _insert(cursor: sqlite3.Cursor, table: Table, names: Sequence[str], rows: Rows) -> None:
    """Narrow rows go several to a statement: starting one costs more than such a row."""
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    # Whatever fails undoes the whole transaction, so no statement has to be ready to be undone by itself.
    into = f'INSERT OR FAIL INTO "{table.name}" ({columns}) VALUES '  # noqa: S608 - our own names.
    if len(names) > NARROW:
        cursor.executemany(f"{into} ({places})", rows)
        return
    rows, rest = iter(rows), list[Sequence[Plain]]()

    def full() -> Iterator[Sequence[Plain]]:
        while len(some := list(islice(rows, TOGETHER))) == TOGETHER:
            yield list(chain.from_iterable(some))
        rest.extend(some)

    cursor.executemany(into + ", ".join([f"({places})"] * TOGETHER), full())
    cursor.executemany(f"{into} ({places})", rest)


def _copy(connection: Connection, table: Table, names: Sequence[str], rows: Rows) -> None:
    import psycopg  # noqa: PLC0415 - heavy, and only PostgreSQL copies.
    from psycopg import sql  # noqa: PLC0415 - heavy, as above.

    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(sql.Identifier(name) for name in names)
    )
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
