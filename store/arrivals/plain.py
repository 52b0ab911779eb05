"""Rows on their way into the tables: gathered by table, each value as it lies there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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


class Shapes:
    """Of each table, once a row of it is there."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: dict[str, Shape] = {}

    def of(self, table: Table, row: Values) -> Shape:
        """The one that all rows of this table have."""
        shape = self._known.get(table.name)
        if shape is None:
            shape = self._known[table.name] = Shape(table, row, self._dialect)
        return shape


@dataclass
class Gathered:
    """Rows of one batch as they lie in the tables: the names of a table's columns and what stands in them."""

    rows: dict[str, tuple[Sequence[str], list[Sequence[Plain]]]] = field(default_factory=dict)

    def add(self, shape: Shape, row: Values) -> None:
        """One more row."""
        held = self.rows.get(shape.table.name)
        if held is None:
            held = self.rows[shape.table.name] = (shape.names, [])
        held[1].append(shape.plain(row))

    def insert(self, connection: Connection, order: Sequence[Table]) -> None:
        """Write them all, in an order that references allow."""
        for table in order:
            if table.name in self.rows:
                insert_rows(connection, table, *self.rows[table.name])
