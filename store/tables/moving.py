"""Moving in and keeping clean: imported files, merged customers, working days that were moved, and what people corrected."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from store.tables.metadata import metadata
from store.tables.types import BigId, UTCTime
from store.tables.vault import SEALED

LEASED = text("leased_until IS NOT NULL")

imports = Table(
    "imports",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("name", String(200), nullable=False),
    # The SHA-256 of the file: the same file is not taken in twice.
    Column("digest", String(64), nullable=False),
    Column("started_at", UTCTime, nullable=False),
    # Set by the one statement that lets everybody see its rows; until then they count as removed.
    Column("published_at", UTCTime),
    Column("discarded_at", UTCTime),
    Column("customers", Integer, nullable=False, server_default="0"),
    Column("contacts", Integer, nullable=False, server_default="0"),
    Column("followups", Integer, nullable=False, server_default="0"),
    Column("rejected", Integer, nullable=False, server_default="0"),
    # Until when it belongs to whoever loads or shows its rows (machine time); nothing when there is nothing left to do.
    Column("leased_until", UTCTime),
    Index(None, "digest"),
    Index("ix_imports_at_work", "leased_until", sqlite_where=LEASED, postgresql_where=LEASED),
    sqlite_autoincrement=True,
)

merges = Table(
    "merges",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("survivor_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("merged_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("by_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("at", UTCTime, nullable=False),
    # Everything that changed hands, by table and row, and what it was before: what taking it back needs.
    Column("moved", Text, nullable=False, info=SEALED),
    Column("undone_at", UTCTime),
    Index(None, "survivor_id"),
    Index(None, "merged_id"),
    sqlite_autoincrement=True,
)

moved_days = Table(
    "moved_days",
    metadata,
    # A day that an admin said is free or worked, whatever the calendar knows.
    Column("day", Date, primary_key=True),
    Column("works", Boolean, nullable=False),
    Column("note", String(120)),
    Column("by_id", BigId, ForeignKey("people.id")),
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", UTCTime, nullable=False),
    Column("person_id", BigId, ForeignKey("people.id"), nullable=False),
    # The field that was read wrongly (`method`, `next_action_due`), in which language, what was read and what was meant.
    Column("field", String(40), nullable=False),
    Column("language", String(12), nullable=False),
    Column("line", Text, nullable=False, info=SEALED),
    Column("read", Text, info=SEALED),
    Column("meant", Text, info=SEALED),
    Index(None, "at"),
    sqlite_autoincrement=True,
)
