"""What only one row may have: how it is told that another has it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import IntegrityError


class TakenError(ValueError):
    """A handle, a rep code or a platform identity already belongs to somebody."""


@contextmanager
def taken_means(what: str) -> Iterator[None]:
    """A broken unique rule is `TakenError`."""
    try:
        yield
    except IntegrityError as error:
        raise TakenError(what) from error


def inserted(connection: Connection, table: Table, values: Mapping[str, object], *, name: str) -> int:
    """The number of the new row; raises `TakenError` when its `name`, or what else is one row's alone, is another's."""
    with taken_means(name), connection.begin_nested():
        return int(connection.execute(insert(table).returning(table.c.id), values).scalar_one())
