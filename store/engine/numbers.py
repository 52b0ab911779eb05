"""Row numbers and codes set aside for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.dialects import sqlite

from domain.codes import CodeKind
from store.engine.codes import SEQUENCES
from store.tables.customers import counters

FIRST_ROW = text("INSERT INTO sqlite_sequence (name, seq) SELECT :name, 0 WHERE :name NOT IN (SELECT name FROM sqlite_sequence)")
MORE_ROWS = text("UPDATE sqlite_sequence SET seq = seq + :count WHERE name = :name RETURNING seq")
NEXT_OF_TABLE = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
NEXT_OF_SEQUENCE = text("SELECT nextval(:name) FROM generate_series(1, :count)")
COUNT_ON = (
    sqlite.insert(counters)
    .values(name=bindparam("letter"), value=bindparam("count"))
    .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + bindparam("count")})
    .returning(counters.c.value)
)


def row_numbers(connection: Connection, table: str, count: int) -> Sequence[int]:
    """So many numbers of rows of this table, given to nobody else."""
    if connection.dialect.name == "postgresql":
        return connection.execute(NEXT_OF_TABLE, {"name": table, "count": count}).scalars().all()
    connection.execute(FIRST_ROW, {"name": table})
    last = connection.execute(MORE_ROWS, {"name": table, "count": count}).scalar_one()
    return range(last - count + 1, last + 1)


def code_numbers(connection: Connection, kind: CodeKind, count: int) -> Sequence[int]:
    """So many numbers of this letter's codes, given to nobody else."""
    if connection.dialect.name == "postgresql":
        return connection.execute(NEXT_OF_SEQUENCE, {"name": SEQUENCES[kind].name, "count": count}).scalars().all()
    last = connection.execute(COUNT_ON, {"letter": str(kind), "count": count}).scalar_one()
    return range(last - count + 1, last + 1)
