"""Inserting what may be there already: the database decides, in one statement, who was first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, bindparam, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from store.engine.prepared import Prepared, Row

Computed = Mapping[str, Mapping[str, ColumnElement[int]]]
"""What the database works out itself: an expression for each column, by dialect."""


class InsertOnce:
    """A prepared insert that leaves an existing row with the same key alone."""

    def __init__(
        self, table: Table, *names: str, key: str, computed: Computed | None = None, told: Sequence[str] = (), calls: str | None = None
    ) -> None:
        """`names` are given with each row; `key` names the columns of the key; `told` are columns the table fills itself.

        PostgreSQL calls out on the channel `calls`.
        """
        own = computed or {"sqlite": {}, "postgresql": {}}
        given: dict[str, ColumnElement[object]] = {name: bindparam(name) for name in names}
        keys = [table.c[name] for name in key.split()]
        # The row comes back only when it went in; counts of rows are not the same on every driver.
        inserted = [*keys, *(table.c[name] for name in (*own["sqlite"], *told))]
        called = [] if calls is None else [func.pg_notify(calls, "")]
        on_sqlite = sqlite.insert(table).values({**given, **own["sqlite"]}).on_conflict_do_nothing(index_elements=keys)
        on_postgresql = postgresql.insert(table).values({**given, **own["postgresql"]}).on_conflict_do_nothing(index_elements=keys)
        self._statements = {
            "sqlite": Prepared(on_sqlite.returning(*inserted)),
            "postgresql": Prepared(on_postgresql.returning(*inserted, *called)),
        }

    def run(self, connection: Connection, row: Mapping[str, object]) -> Row | None:
        """Insert the row, and answer its key and what the database worked out; None when the key was there before."""
        return self._statements[connection.dialect.name].row(connection, row)
