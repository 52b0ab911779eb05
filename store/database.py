"""The way in: a database, its transactions, and the only commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError

from domain.policy import Policy
from store.care.moves import KnownMoves, Moves
from store.engine.engines import GATE_WAIT_SECONDS, PG_WRITERS, POOL_WAIT_SECONDS, open_postgresql, open_sqlite
from store.engine.gate import FileGate, ServerGate
from store.engine.prepared import WATCHED
from store.errors import StoreBusyError, StoreConflictError, passing_errors
from store.sealing.keyring import Keyring
from store.session import Acting, Session
from store.unit import UnitOfWork
from store.versions import NEWER, UNREADABLE, current, head, is_known

__all__ = ["Acting", "Database", "Session", "StoreBusyError", "StoreConflictError", "UnitOfWork", "connect"]


class Database:
    """A reachable database; safe to share between threads."""

    def __init__(self, engine: Engine, *, keyring: Keyring, policy: Policy, gate: FileGate | ServerGate) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        self.keyring = keyring
        self.policy = policy
        self.moves = KnownMoves()
        self._gate = gate
        # A snapshot: all statements of one reading see the same moment.
        snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if self.dialect == "postgresql" else {}
        self._readers = engine.execution_options(**snapshot)
        self._writers = engine.execution_options(writes=True)

    @contextmanager
    def watched(self, listener: Callable[[str, object, bool], None]) -> Iterator[None]:
        """Tell the listener every statement of this block as the driver gets it: its words, its values, whether of many rows."""

        def note(_connection: object, _cursor: object, sql: str, values: object, *rest: bool) -> None:
            listener(sql, values, rest[-1])

        before = self._readers, self._writers
        self._readers, self._writers = (engine.execution_options(**{WATCHED: True}) for engine in before)
        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield
        finally:
            event.remove(self.engine, "before_cursor_execute", note)
            self._readers, self._writers = before

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """Read and write; committed when the block ends, undone when it raises. Raises `StoreBusyError`."""
        with passing_errors(), self._gate.passing(), self._writers.connect() as connection, connection.begin():
            work = self._work_on(connection)
            yield work
            work.flush()
        if work.session.moves.changed:
            # Only now does another reading see them.
            self.moves.forget()

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """One moment of the data, read without keeping any writer waiting. Raises `StoreBusyError`."""
        with passing_errors(), self._readers.connect() as connection, closing(connection.begin()):
            yield self._work_on(connection)

    def breathe(self) -> None:
        """Let others write first: whoever makes one transaction after the other says so between two of them."""
        self._gate.breathe()

    def ready(self) -> str | None:
        """None when the database answers and its schema is this program's; else a sentence about what is wrong."""
        try:
            with passing_errors(), self._readers.connect() as connection:
                present = current(connection)
        except StoreBusyError:
            return "The database does not answer."
        except DatabaseError:
            return UNREADABLE  # Its own words would name tables and files.
        if present == head():
            return None
        if present is None:
            return "The database has no schema yet: run `genjin upgrade`."
        return "The schema is old: run `genjin upgrade`." if is_known(present) else NEWER

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._gate.close()

    def _work_on(self, connection: Connection) -> UnitOfWork:
        return UnitOfWork(Session(connection=connection, policy=self.policy, keyring=self.keyring, moves=Moves(self.moves, connection)))


def connect(url: str, *, keys: Sequence[str], policy: Policy) -> Database:
    """The database behind a URL (`sqlite:////path/to/file.db` or `postgresql://…`). Nothing is opened before the first use."""
    address = make_url(url)
    keyring = Keyring(keys)
    if address.get_backend_name() == "sqlite":
        return Database(open_sqlite(address), keyring=keyring, policy=policy, gate=_gate_beside(address))
    gate = ServerGate(writers=PG_WRITERS, wait_seconds=POOL_WAIT_SECONDS)
    return Database(open_postgresql(address), keyring=keyring, policy=policy, gate=gate)


def _gate_beside(address: URL) -> FileGate:
    return FileGate(Path(f"{address.database}.lock"), wait_seconds=GATE_WAIT_SECONDS)
