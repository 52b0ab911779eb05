"""What passes by itself, told apart from what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from store.engine.gate import GateTimeoutError

GIVING_IN = {"40P01", "40001"}  # PostgreSQL's codes for a deadlock and for a serialisation failure.
PASSING_SQLITE_ERRORS = ("locked", "busy", "is full", "disk i/o", "unable to open", "readonly")


class StoreBusyError(Exception):
    """The database is locked, away or overloaded just now: nothing was written, and the same request may be sent again."""


class StoreConflictError(StoreBusyError):
    """Two transactions stood in each other's way and this one gave in: carried out again at once it will do."""


@contextmanager
def passing_errors() -> Iterator[None]:
    """Turn what passes by itself (a lock, a lost connection, a full pool) into `StoreBusyError`; the rest stays what it is."""
    try:
        yield
    except (GateTimeoutError, PoolTimeoutError, PendingRollbackError) as error:
        # The last one is what a connection says that was lost a statement ago.
        raise StoreBusyError from error
    except (DBAPIError, sqlite3.OperationalError) as error:
        if getattr(getattr(error, "orig", None), "sqlstate", None) in GIVING_IN:
            raise StoreConflictError from error
        if _passes(error):
            raise StoreBusyError from error
        raise


def _passes(error: DBAPIError | sqlite3.OperationalError) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return any(word in str(cause).casefold() for word in PASSING_SQLITE_ERRORS)
    return isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and error.connection_invalidated)
