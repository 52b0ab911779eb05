"""Rows on their way into the tables: gathered by table, each value as it lies there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from sqlalchemy import Connection, Dialect, Table

from store.engine.bulk import Plain, insert_rows

Values = Mapping[str, object]
Convert = Callable[[object], Plain]
SAME = 4096
"""So many values of a column are converted once: moments, words of lists and owners repeat in nearly every row."""


class Shape:
    """The columns that all rows of one table bring, and how their values lie there."""

    def __init__(self, table: Table, row: Values, dialect: Dialect) -> None:
        self.table = table
        self.names = tuple(name for name in row if name in table.c)
        self._picked = itemgetter(*self.names)
        self._converters: list[tuple[int, Convert]] = []
        for place, name in enumerate(self.names):
            convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
            if convert is not None:
                self._converters.append((place, lru_cache(SAME)(convert)))

    def plain(self, row: Values) -> Sequence[Plain]:
        """A row given by column; what is no column of the table is left out."""
        values = list(self._picked(row))
        for place, convert in self._converters:
            if values[place] is not None:
                values[place] = convert(values[place])
        return values


class Gathered:
    """Rows of one batch, each table's with the same columns."""

    def __init__(self, dialect: Dialect, order: Sequence[Table]) -> None:
        self._dialect = dialect
        self._order = order
        self._shapes: dict[str, Shape] = {}
        self._rows: dict[str, list[Sequence[Plain]]] = {table.name: [] for table in order}

    def add(self, table: Table, row: Values) -> None:
        """One more row."""
        shape = self._shapes.get(table.name)
        if shape is None:
            shape = self._shapes[table.name] = Shape(table, row, self._dialect)
        self._rows[table.name].append(shape.plain(row))

    def insert(self, connection: Connection) -> None:
        """Write them all, in the order references allow, and begin anew."""
        for table in self._order:
            if rows := self._rows[table.name]:
                insert_rows(connection, table, self._shapes[table.name].names, rows)
                self._rows[table.name] = []
