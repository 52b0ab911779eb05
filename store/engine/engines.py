"""How each database is reached, and how long anybody waits for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

# A request is answered within three seconds whoever holds the database: the gate's wait and SQLite's own come after each other.
GATE_WAIT_SECONDS = 1.2
SQLITE_BUSY_MS = 1_500
POOL_WAIT_SECONDS = 2
SQLITE_CONNECTIONS = 70
PG_CONNECTIONS = 24
PG_MORE_CONNECTIONS = 8
PG_WRITERS = 16
"""So many write at once, in the order in which they came; the other connections are for those who read."""
PG_SESSION = "-c statement_timeout=2500 -c lock_timeout=1500 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c jit=off"

# Everywhere: `hide_parameters`, because an error's words travel further than the values it was about may.
as_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def is_address(url: str) -> bool:
    """Whether the text is a database's URL; what it leads to is not asked."""
    try:
        make_url(url)
    except (ArgumentError, ValueError):
        return False
    return True


def open_sqlite(address: URL) -> Engine:
    """A file: many readers beside one writer, and nothing told before it is on the disk."""
    engine = create_engine(
        address,
        json_serializer=as_json,
        hide_parameters=True,
        pool_size=SQLITE_CONNECTIONS,
        max_overflow=0,
        pool_timeout=POOL_WAIT_SECONDS,
        pool_use_lifo=True,
        connect_args={"isolation_level": None, "check_same_thread": False, "cached_statements": 256},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (f"busy_timeout={SQLITE_BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-8000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the write lock at once: upgrading a reader's lock later can fail however long one waits.
    writes = connection.get_execution_options().get("writes", False)
    # Straight to the driver: this stands before every transaction, and SQLAlchemy's own way costs ten times as much.
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_postgresql(address: URL) -> Engine:
    """A server: every wait of it has an end, so that nobody hangs when it is busy or gone."""
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        json_serializer=as_json,
        hide_parameters=True,
        pool_size=PG_CONNECTIONS,
        max_overflow=PG_MORE_CONNECTIONS,
        pool_timeout=POOL_WAIT_SECONDS,
        pool_use_lifo=True,
        connect_args={"connect_timeout": POOL_WAIT_SECONDS, "options": PG_SESSION, "tcp_user_timeout": POOL_WAIT_SECONDS * 1_000},
    )
    event.listen(engine, "do_connect", _connect_postgresql)
    return engine


def _connect_postgresql(_dialect: object, _record: object, address: Sequence[Any], settings: Mapping[str, Any]) -> object:
    # The driver is heavy, and a house on SQLite has no use for it.
    return import_module("store.engine.pg_connection").Keeping.connect(*address, **settings)
