"""Runs the migrations on the connection, and in the transaction, that `store.schema` gives."""

from __future__ import annotations

from typing import Literal

from alembic import context
from sqlalchemy import TypeDecorator
from sqlalchemy.schema import SchemaItem

from store.tables import metadata


def is_ours(_item: SchemaItem, name: str | None, kind: str, _reflected: bool, _compared: SchemaItem | None) -> bool:  # noqa: FBT001
    """SQLite's own tables are none of ours."""
    return not (kind == "table" and name is not None and name.startswith("sqlite_"))


def as_stored(kind: str, item: object, _context: object) -> str | Literal[False]:
    """A migration names the type that is stored: what the code makes of it may change later."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return f"sa.{item.impl!r}"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    include_object=is_ours,
    compare_type=True,
    render_item=as_stored,
)
with context.begin_transaction():
    context.run_migrations()
