"""The writing side of the audit: every repository tells it what it did, and it is written in one go at the end.

One statement for all rows of an event keeps the audit cheap on the way to an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Column, Date, Table

from store.engine.prepared import PreparedInsert
from store.session import Session
from store.tables.audit import audit
from store.tables.types import Money, UTCTime

COLUMNS = tuple(column.name for column in audit.c if column.name != "id")
INSERT = PreparedInsert(audit, *COLUMNS)
OWNER_MOVED, MERGED = "move", "merge"
"""What the audit calls a change of owner, and a row that changed hands when two records became one."""

Plain = str | int | float | bool | None
Values = Mapping[str, object]


class Ledger:
    """What this transaction did to rows, column by column."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def inserted(self, table: Table, row_id: int, customer_id: int | None, values: Values) -> None:
        """A new row."""
        given = {name: value for name, value in values.items() if value is not None}
        self.write("insert", table, row_id, customer_id=customer_id, after=given)

    def updated(self, table: Table, row_id: int, customer_id: int | None, *, before: Values, after: Values) -> None:
        """A changed row: only the changed columns."""
        self.write("update", table, row_id, customer_id=customer_id, before=before, after=after)

    def write(  # noqa: PLR0913 — a row of the audit is this wide.
        self,
        action: str,
        table: Table,
        row_id: int,
        *,
        customer_id: int | None,
        before: Values | None = None,
        after: Values | None = None,
        undoes_id: int | None = None,
    ) -> None:
        """One row of the audit, written at the next `flush`."""
        acting = self._session.acting
        if customer_id is not None:
            self._session.touched.add(customer_id)
        self._session.unwritten.append(
            {
                "at": acting.at,
                "person_id": acting.person_id,
                "event_key": acting.event_key,
                "action": action,
                "table_name": table.name,
                "row_id": row_id,
                "customer_id": customer_id,
                "before": None if before is None else plain_values(before),
                "after": None if after is None else plain_values(after),
                "undoes_id": undoes_id,
            }
        )

    def flush(self) -> None:
        """Write what is owed; called before the audit is read, before a savepoint and before the commit."""
        flush(self._session)


def flush(session: Session) -> None:
    """Write the audit rows that this transaction owes."""
    if session.unwritten:
        INSERT.run(session.connection, session.unwritten)
        session.unwritten.clear()


def plain_values(values: Values) -> dict[str, Plain]:
    """Values as JSON keeps them."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> Plain:
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def from_plain(column: Column[object], value: Plain) -> object:
    """A kept value as the column takes it: the way back from `plain_values`."""
    if not isinstance(value, str):
        return value
    match column.type:
        case UTCTime():
            return datetime.fromisoformat(value)
        case Money():
            return Decimal(value)
        case Date():
            return date.fromisoformat(value)
        case _:
            return value
