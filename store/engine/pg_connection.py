"""The driver's connection to PostgreSQL, as we want it: what it has prepared stays prepared when a transaction is undone.

psycopg forgets its prepared statements with every ROLLBACK it sends, because a table may have been made or dropped in what is undone.
Every reading ends with one, and so does every refusal: hardly a statement would be planned less than once each time it runs, which costs
the server four times the work itself. Our tables change by `genjin upgrade` alone, and PostgreSQL plans anew by itself what that touches.
"""

from __future__ import annotations

import psycopg
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn
from psycopg.rows import TupleRow

PREPARED_AT_MOST = 250
"""So many statements of a connection stay prepared; a day's commands and sweeps have about two hundred."""
UNDER_WAY = (TransactionStatus.INTRANS, TransactionStatus.INERROR)


class Keeping(psycopg.Connection[TupleRow]):
    """A connection that goes back without forgetting."""

    def __init__(self, pgconn: PGconn) -> None:
        super().__init__(pgconn)
        self.prepared_max = PREPARED_AT_MOST

    def rollback(self) -> None:
        """Undo what is under way. Raises what psycopg raises when the server cannot be told."""
        self._past_bookkeeping("ROLLBACK")
        # Nothing is left to undo, unless that failed: then its own way says why.
        super().rollback()

    def back_to(self, savepoint: str) -> bool:
        """Undo what came behind a savepoint, which stays; False when the server did not do it."""
        return self._past_bookkeeping(f"ROLLBACK TO SAVEPOINT {savepoint}")

    def _past_bookkeeping(self, words: str) -> bool:
        """Say it to the server past psycopg's own bookkeeping, which is what would forget; False when it did not do it."""
        with self.lock:
            return self.pgconn.transaction_status in UNDER_WAY and self.pgconn.exec_(words.encode()).status == ExecStatus.COMMAND_OK
