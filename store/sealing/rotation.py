"""A change of keys: every sealed text rewritten under the newest one, in small transactions, while the program runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Column, RowMapping, Table, bindparam, func, select, update

from store.database import Database
from store.engine.bulk import unhurried
from store.people.accounts import SECRETS
from store.sealing.keyring import Keyring
from store.sealing.vault import indexed_text
from store.session import Session
from store.tables import metadata
from store.tables.people import people
from store.tables.vault import vault

BATCH = 500
Progress = Callable[[int, int], None]
"""Told how many rows are done, of how many."""


def rotate(database: Database, progress: Progress | None = None) -> int:
    """Rewrite what an older key sealed; how many texts were. Afterwards the older keys may be taken away.

    It may be stopped and started again: what is rewritten already stays. Raises `KeyringError` when a key is missing.
    """
    tables = [(table, sealed_columns(table)) for table in metadata.sorted_tables if sealed_columns(table)]
    with database.reading() as crm:
        unhurried(crm.session.connection)
        total = sum(crm.session.connection.scalar(select(func.count()).select_from(table)) or 0 for table, _ in tables)
    done = rewritten = 0
    for table, columns in tables:
        for seen, changed in _batches(database, table, columns):
            done, rewritten = done + seen, rewritten + changed
            if progress is not None:
                progress(done, max(done, total))
    return rewritten


def sealed_columns(table: Table) -> list[Column[str | None]]:
    """The columns that hold tokens, as the table marks them."""
    return [column for column in table.columns if column.info.get("sealed")]


def _batches(database: Database, table: Table, columns: list[Column[str | None]]) -> Iterator[tuple[int, int]]:
    """Walk a table along its key; for each batch how many rows were seen and how many texts rewritten."""
    (key,) = table.primary_key.columns
    page = select(table).order_by(key).limit(BATCH).with_for_update()
    last = None
    while True:
        with database.transaction() as crm:
            rows = crm.session.connection.execute(page if last is None else page.where(key > last)).mappings().all()
            changed = sum(_renew(crm.session, table, key, row, columns) for row in rows)
        if not rows:
            return
        last = rows[-1][key]
        yield len(rows), changed


def _renew(session: Session, table: Table, key: Column[object], row: RowMapping, columns: list[Column[str | None]]) -> int:
    """Rewrite one row where it needs it; how many texts were."""
    tokens = {column.name: row[column] for column in columns}
    renewed = {name: session.keyring.renewed(token) for name, token in tokens.items() if token is not None}
    values = {name: token for name, token in renewed.items() if token is not None}
    if values:
        indexes = dict(_indexes(session.keyring, table, row, values))
        session.connection.execute(update(table).where(key == bindparam("row_key", row[key])).values({**values, **indexes}))
    return len(values)


def _indexes(keyring: Keyring, table: Table, row: RowMapping, renewed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a row's renewed texts are found by from now on."""
    if table is vault:
        yield "blind_index", keyring.index(indexed_text(row[vault.c.kind], keyring.open(renewed["sealed"])))
    if table is people:
        for by, secret in SECRETS.items():
            if by in renewed:
                yield f"{by}_key", keyring.index(indexed_text(secret, keyring.open(renewed[by])))
