"""Inserting what may be there already: the database decides, in one statement, who was first."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Insert, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement


class InsertOnce:
    """A prepared insert that leaves an existing row with the same key alone."""

    def __init__(self, table: Table, *names: str, key: str, computed: Mapping[str, Mapping[str, ColumnElement[int]]] | None = None) -> None:
        """`names` are given with each row, `computed` by the database: expressions by dialect and column."""
        own = computed or {"sqlite": {}, "postgresql": {}}
        given: dict[str, ColumnElement[object]] = {name: bindparam(name) for name in names}
        keys = key.split()
        self._statements: dict[str, Insert] = {
            "sqlite": sqlite.insert(table).values({**given, **own["sqlite"]}).on_conflict_do_nothing(index_elements=keys),
            "postgresql": postgresql.insert(table).values({**given, **own["postgresql"]}).on_conflict_do_nothing(index_elements=keys),
        }

    def run(self, connection: Connection, row: Mapping[str, object]) -> bool:
        """Insert the row; False when its key was there before."""
        return connection.execute(self._statements[connection.dialect.name], dict(row)).rowcount == 1
