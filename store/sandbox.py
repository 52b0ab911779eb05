"""The sandbox's clock: how far business time runs ahead of machine time. It never goes back."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from store.engine.prepared import Prepared
from store.session import Session
from store.tables.desk import sandbox_clock
from store.tables.types import MICROSECOND

OFFSET = Prepared(select(sandbox_clock.c.offset_micros))
FIRST = {"id": 1, "offset_micros": bindparam("by")}
LATER = {"offset_micros": sandbox_clock.c.offset_micros + bindparam("by")}
ADVANCE = {
    "sqlite": sqlite.insert(sandbox_clock).values(FIRST).on_conflict_do_update(index_elements=["id"], set_=LATER),
    "postgresql": postgresql.insert(sandbox_clock).values(FIRST).on_conflict_do_update(index_elements=["id"], set_=LATER),
}


class SandboxClock:
    """One row, absent until somebody first moves the clock."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def offset(self) -> timedelta:
        """How far business time is ahead."""
        row = OFFSET.row(self._connection, {})
        return timedelta(microseconds=row["offset_micros"]) if row else timedelta()

    def advance(self, by: timedelta) -> None:
        """Move business time forward; refuses to move it back."""
        if by < timedelta(0):
            message = "the sandbox clock only moves forward"
            raise ValueError(message)
        self._connection.execute(ADVANCE[self._connection.dialect.name], {"by": by // MICROSECOND})
