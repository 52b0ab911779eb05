"""The way in: a database, its transactions, and the only commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from domain.policy import Policy
from store.gate import FileGate, GateTimeoutError
from store.keyring import Keyring
from store.session import Acting, Session

__all__ = ["Acting", "Database", "Session", "StoreBusyError", "UnitOfWork", "connect"]

# A request is answered within three seconds whoever holds the database: the gate's wait and SQLite's own come after each other.
GATE_WAIT_SECONDS = 1.2
SQLITE_BUSY_MS = 1_500
PG_WAIT_SECONDS = 2
PG_SESSION = "-c statement_timeout=2500 -c lock_timeout=1500 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
SQLITE_CONNECTIONS = 70
PG_CONNECTIONS = 24
PASSING_SQLITE_ERRORS = ("locked", "busy", "is full", "disk i/o", "unable to open")


class StoreBusyError(Exception):
    """The database is locked, away or overloaded just now: nothing was written, and the same request may be sent again."""


class UnitOfWork:
    """One transaction's work: every repository over one connection. Set `acting` before the first write."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.policy = session.policy

    @property
    def acting(self) -> Acting:
        """Who writes; every write's audit row says so."""
        return self.session.acting

    @acting.setter
    def acting(self, acting: Acting) -> None:
        self.session.acting = acting

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Work that is undone alone when the block raises."""
        with self.session.connection.begin_nested():
            yield


class Database:
    """A reachable database; safe to share between threads."""

    def __init__(self, engine: Engine, *, keyring: Keyring, policy: Policy, gate: FileGate | None) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        self.keyring = keyring
        self.policy = policy
        self._gate = gate
        # A snapshot: all statements of one reading see the same moment.
        snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if self.dialect == "postgresql" else {}
        self._readers = engine.execution_options(**snapshot)
        self._writers = engine.execution_options(writes=True)

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """Read and write; committed when the block ends, undone when it raises. Raises `StoreBusyError`."""
        with _passing_errors(), self._turn(), self._writers.connect() as connection, connection.begin():
            yield self._work_on(connection)

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """One moment of the data, read without keeping any writer waiting. Raises `StoreBusyError`."""
        with _passing_errors(), self._readers.connect() as connection:
            yield self._work_on(connection)

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        if self._gate is not None:
            self._gate.close()

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._gate is None else self._gate.passing()

    def _work_on(self, connection: Connection) -> UnitOfWork:
        return UnitOfWork(Session(connection=connection, policy=self.policy, keyring=self.keyring))


def connect(url: str, *, keys: Sequence[str], policy: Policy) -> Database:
    """The database behind a URL (`sqlite:////path/to/file.db` or `postgresql://…`). Nothing is opened before the first use."""
    address = make_url(url)
    keyring = Keyring(keys)
    if address.get_backend_name() == "sqlite":
        return Database(_sqlite(address), keyring=keyring, policy=policy, gate=_gate_beside(address))
    return Database(_postgresql(address), keyring=keyring, policy=policy, gate=None)


def _gate_beside(address: URL) -> FileGate:
    return FileGate(Path(f"{address.database}.lock"), wait_seconds=GATE_WAIT_SECONDS)


def _sqlite(address: URL) -> Engine:
    engine = create_engine(
        address,
        pool_size=SQLITE_CONNECTIONS,
        max_overflow=0,
        pool_timeout=PG_WAIT_SECONDS,
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
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=PG_CONNECTIONS,
        max_overflow=8,
        pool_timeout=PG_WAIT_SECONDS,
        pool_use_lifo=True,
        connect_args={"connect_timeout": PG_WAIT_SECONDS, "options": PG_SESSION, "tcp_user_timeout": PG_WAIT_SECONDS * 1_000},
    )


@contextmanager
def _passing_errors() -> Iterator[None]:
    """Turn what passes by itself (a lock, a lost connection, a full pool) into `StoreBusyError`; the rest stays what it is."""
    try:
        yield
    except (GateTimeoutError, PoolTimeoutError) as error:
        raise StoreBusyError from error
    except (DBAPIError, sqlite3.OperationalError) as error:
        if _passes(error):
            raise StoreBusyError from error
        raise


def _passes(error: DBAPIError | sqlite3.OperationalError) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return any(word in str(cause).casefold() for word in PASSING_SQLITE_ERRORS)
    return isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and error.connection_invalidated)
