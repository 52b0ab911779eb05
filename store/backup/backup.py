"""Backup while the program runs, and restore, between any two databases.

A backup equals the database at one moment: the snapshot its first read sees. A restore is one transaction: it is all there or
nothing is. The secret key is never part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import JSON, Boolean, Column, Connection, Date, MetaData, Table, TypeDecorator, delete, func, literal, select, text
from sqlalchemy.types import TypeEngine

from domain.policy import Policy
from store.backup.archive import BackupError, Manifest, Reader, Row, Writer
from store.database import Database, connect
from store.engine.bulk import Plain, Progress, insert_rows, settle, unhurried
from store.engine.codes import realign
from store.schema import NewerSchemaError, upgrade
from store.tables import metadata
from store.tables.transcript import transcript, transcript_revisions
from store.versions import current

FETCHED_AT_ONCE = 1_000
TOLD_EVERY = 5_000
SET_SEQUENCE = text("SELECT setval(:sequence, :value, :called)")


def backup(database: Database, path: Path, progress: Progress | None = None) -> Manifest:
    """Write everything but the secret key to a file only its owner reads; an older file of this name is replaced at the end."""
    with database.reading() as crm, Writer(path) as writer:
        connection = crm.session.connection
        unhurried(connection)
        total = sum(_count(connection, table) for table in metadata.sorted_tables)
        told = _Told(progress, total)
        for table in metadata.sorted_tables:
            for _count_so_far in writer.table(table.name, tuple(table.c.keys()), _stored(connection, table)):
                told.one_more()
        manifest = writer.finish(schema=current(connection) or "", dialect=database.dialect)
        told.finished()
    return manifest


def restore(path: Path, url: str, *, force: bool = False, progress: Progress | None = None) -> Manifest:
    """Fill the empty or new database behind a URL from a backup; with `force` what it holds is thrown away first.

    No secret key is needed: sealed values stay sealed. Raises `BackupError`, and then nothing has changed.
    """
    with closing(Reader(path)) as archive:
        archive.check()
        database = connect(url, keys=[Fernet.generate_key().decode()], policy=Policy())
        try:
            _bring_up(database)
            with database.transaction() as crm:
                _fill(crm.session.connection, archive, force=force, progress=progress)
        finally:
            database.dispose()
        return archive.manifest


def _bring_up(database: Database) -> None:
    try:
        upgrade(database)
    except NewerSchemaError as error:
        raise BackupError(str(error)) from error


def _fill(connection: Connection, archive: Reader, *, force: bool, progress: Progress | None) -> None:
    unhurried(connection)
    _check_fits(connection, archive.manifest)
    _make_room(connection, force=force)
    _load(connection, archive, _Told(progress, archive.manifest.rows))


class _Told:
    """Counts rows and tells about them now and then."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def one_more(self) -> None:
        self._done += 1
        if self._progress is not None and self._done % TOLD_EVERY == 0:
            self._progress(self._done, max(self._done, self._total))

    def finished(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._done)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _stored(connection: Connection, table: Table) -> Iterator[Row]:
    """A table's rows as they lie in it, in the order of its key."""
    plain = Table(table.name, MetaData(), *(Column(column.name, _plain_type(column.type), quote=True) for column in table.columns))
    dates = [place for place, column in enumerate(plain.columns) if isinstance(column.type, Date)]
    query = select(plain).order_by(*(plain.c[column.name] for column in table.primary_key))
    for row in connection.execution_options(yield_per=FETCHED_AT_ONCE).execute(query):
        values = list(row)
        for place in dates:
            values[place] = None if values[place] is None else values[place].isoformat()
        yield tuple(values)


def _plain_type(type_: TypeEngine[object]) -> TypeEngine[object]:
    """The type below our own ones: the value is read as it is stored."""
    return type_.impl_instance if isinstance(type_, TypeDecorator) else type_


def _check_fits(connection: Connection, manifest: Manifest) -> None:
    here = current(connection) or ""
    columns = {table.name: set(table.c.keys()) for table in metadata.sorted_tables}
    kept = {name: set(entry.columns) for name, entry in manifest.tables.items()}
    if manifest.schema != here or columns != kept:
        message = f"The backup was made at schema {manifest.schema or 'none'} and this database is at {here or 'none'}."
        raise BackupError(message)


def _make_room(connection: Connection, *, force: bool) -> None:
    for table in reversed(metadata.sorted_tables):
        if force:
            connection.execute(delete(table))
        elif connection.execute(select(literal(1)).select_from(table).limit(1)).first() is not None:
            message = "The database is not empty, so nothing was restored: restore to a new one, or say that its data may be lost."
            raise BackupError(message)


def _load(connection: Connection, archive: Reader, told: _Told) -> None:
    for table in metadata.sorted_tables:
        names = archive.manifest.tables[table.name].columns
        insert_rows(connection, table, names, _storable(archive, table, names, told))
    if not archive.manifest.dialect == connection.dialect.name == "sqlite":
        # SQLite counts its codes in a table, which came along; any other way the counting has to catch up with the codes.
        realign(connection)
    if connection.dialect.name == "postgresql":
        _realign_row_numbers(connection)
    settle(connection)
    told.finished()


def _storable(archive: Reader, table: Table, names: tuple[str, ...], told: _Told) -> Iterator[list[Plain]]:
    """A table's rows in the form both databases take."""
    as_json = {place for place, name in enumerate(names) if isinstance(table.c[name].type, JSON)}
    as_bool = {place for place, name in enumerate(names) if isinstance(table.c[name].type, Boolean)}
    for row in archive.rows(table.name):
        told.one_more()
        yield [_stored_value(value, in_json=place in as_json, in_bool=place in as_bool) for place, value in enumerate(row)]


def _stored_value(value: Plain | dict[str, Plain], *, in_json: bool, in_bool: bool) -> Plain:
    if value is None:
        return None
    if in_json:
        return json.dumps(value)
    if isinstance(value, dict):
        raise TypeError(value)
    return bool(value) if in_bool else value


def _realign_row_numbers(connection: Connection) -> None:
    """Let the database's own numbering go on behind the restored rows."""
    for table in metadata.sorted_tables:
        number = table.autoincrement_column
        if number is not None:
            sequence = connection.execute(select(func.pg_get_serial_sequence(table.name, number.name))).scalar_one()
            _set_sequence(connection, sequence, number)
    _set_sequence(connection, transcript_revisions.name, transcript.c.revision)


def _set_sequence(connection: Connection, sequence: str, number: Column[int]) -> None:
    highest = connection.execute(select(func.max(number))).scalar() or 0
    connection.execute(SET_SEQUENCE, {"sequence": sequence, "value": max(highest, 1), "called": highest > 0})
