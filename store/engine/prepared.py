"""Statements of the hot path: compiled once for each dialect, then handed straight to the driver.

Compiling is cached by SQLAlchemy too, but finding the cached form and dressing the result costs five times what SQLite needs for the
work itself, and a `/log` runs a dozen statements. Meaning, types and errors are SQLAlchemy's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Dialect, Executable, Table, bindparam, insert
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

Convert = Callable[[Any], Any]
Row = Mapping[str, Any]
WATCHED = "watched"
"""An execution option: somebody listens to the engine's statements, so they take SQLAlchemy's way, past the listeners."""


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """A statement as one driver takes it: `given` are its own constants, `columns` what a row holds, `read` those that are converted."""

    sql: str
    given: Mapping[str, Any]
    binds: Mapping[str, Convert]
    order: Sequence[str] | None
    columns: Sequence[str]
    read: Sequence[tuple[str, Convert]]

    def parameters(self, values: Row) -> Any:
        """The driver's parameters: by position where it wants them so, else by name."""
        named = {**self.given, **values}
        for name, convert in self.binds.items():
            named[name] = convert(named[name])
        return named if self.order is None else [named[name] for name in self.order]

    def row(self, found: Sequence[Any]) -> Row:
        """One row by its columns' names."""
        row = dict(zip(self.columns, found, strict=True))
        for name, convert in self.read:
            # Most of a wide row is empty, and what is empty means the same everywhere.
            if row[name] is not None:
                row[name] = convert(row[name])
        return row


class Prepared:
    """One statement; its values are given by name."""

    def __init__(self, statement: Executable, *, columns: Sequence[str] | None = None) -> None:
        """`columns` are those that a plain insert is given."""
        self._statement = statement
        self._columns = columns
        self._compiled: dict[str, Compiled] = {}

    def rows(self, connection: Connection, values: Row) -> list[Row]:
        """Every row it finds or returns."""
        if connection.get_execution_options().get(WATCHED):
            return self._watched_rows(connection, values)
        compiled = self._for(connection.dialect)
        with _cursor(connection, compiled.sql) as cursor:
            cursor.execute(compiled.sql, compiled.parameters(values))
            return [compiled.row(found) for found in cursor.fetchall()]

    def row(self, connection: Connection, values: Row) -> Row | None:
        """The first row, None when there is none."""
        return next(iter(self.rows(connection, values)), None)

    def run(self, connection: Connection, *rows: Row) -> None:
        """For its effect, once for each row of values."""
        if connection.get_execution_options().get(WATCHED):
            for values in rows:
                self._watched(connection, values)
            return
        compiled = self._for(connection.dialect)
        with _cursor(connection, compiled.sql) as cursor:
            for values in rows:
                cursor.execute(compiled.sql, compiled.parameters(values))

    def _watched_rows(self, connection: Connection, values: Row) -> list[Row]:
        found = self._watched(connection, values)
        return [self._for(connection.dialect).row(row) for row in found]

    def _watched(self, connection: Connection, values: Row) -> CursorResult[Any]:
        """The same words and values by SQLAlchemy's way, so that whoever listens hears them."""
        compiled = self._for(connection.dialect)
        given = compiled.parameters(values)
        return connection.exec_driver_sql(compiled.sql, given if compiled.order is None else tuple(given))

    def _for(self, dialect: Dialect) -> Compiled:
        if dialect.name not in self._compiled:
            self._compiled[dialect.name] = _compile(self._statement, dialect, self._columns)
        return self._compiled[dialect.name]


class PreparedInsert:
    """Rows of one table, several at once: a statement costs more than the row it brings."""

    TOGETHER = 8
    """More rows would only make more statements to keep compiled and prepared."""

    def __init__(self, table: Table, *columns: str) -> None:
        """`columns` are given with each row."""
        self._table = table
        self._columns = columns
        self._of: dict[int, Prepared] = {}

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Add them, in their order."""
        for first in range(0, len(rows), self.TOGETHER):
            some = rows[first : first + self.TOGETHER]
            self._for(len(some)).run(connection, {f"{name}{place}": row[name] for place, row in enumerate(some) for name in self._columns})

    def _for(self, count: int) -> Prepared:
        if count not in self._of:
            types = {name: self._table.c[name].type for name in self._columns}
            rows = [{name: bindparam(f"{name}{place}", type_=type_) for name, type_ in types.items()} for place in range(count)]
            self._of[count] = Prepared(insert(self._table).values(rows))
        return self._of[count]


@contextmanager
def _cursor(connection: Connection, sql: str) -> Iterator[DBAPICursor]:
    """The driver's cursor within the connection's transaction; its errors come out as SQLAlchemy's."""
    driver_error = connection.dialect.loaded_dbapi.Error
    try:
        with closing(connection.connection.cursor()) as cursor:
            yield cursor
    except driver_error as error:
        if connection.dialect.is_disconnect(error, connection.connection.dbapi_connection, None):
            # SQLAlchemy's own way finds the connection dead, and gives up the pool's other ones with it.
            connection.exec_driver_sql("SELECT 1")
        raise DBAPIError.instance(sql, None, error, driver_error, hide_parameters=True) from error


def _compile(statement: Executable, dialect: Dialect, columns: Sequence[str] | None) -> Compiled:
    compiled = cast("ClauseElement", statement).compile(
        dialect=dialect, column_keys=None if columns is None else list(columns), compile_kwargs={"render_postcompile": True}
    )
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(statement)
    several = {name for bind, name in compiled.bind_names.items() if bind.expanding}
    given = {name: value for name, value in compiled.params.items() if name not in several}
    converters = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in compiled.bind_names.items()}
    # Each of several constants (`status_1_2`) is converted as their list (`status_1`) says.
    binds = {name: converters.get(name) or converters.get(name.rpartition("_")[0]) for name in {*given, *converters} - several}
    returned = getattr(statement, "exported_columns", ())
    read = {column.key: column.type.dialect_impl(dialect).result_processor(dialect, None) for column in returned}
    return Compiled(
        sql=str(compiled),
        given=given,
        binds={name: convert for name, convert in binds.items() if convert is not None},
        order=tuple(compiled.positiontup or ()) if compiled.positional else None,
        columns=tuple(read),
        read=tuple((name, convert) for name, convert in read.items() if convert is not None),
    )
