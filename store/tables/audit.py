"""Who did what, and who looked."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String, Table, Text, text

from store.tables.metadata import metadata
from store.tables.types import BigId, UTCTime

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", UTCTime, nullable=False),
    Column("person_id", BigId),
    Column("event_key", String(200), nullable=False),
    # insert, update, undo or refused.
    Column("action", String(12), nullable=False),
    Column("table_name", String(40)),
    Column("row_id", BigId),
    Column("customer_id", BigId),
    # Only changed columns, by name; private values appear as their vault row, never as text.
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    # The audit row this one takes back: at most one can.
    Column("undoes_id", BigId),
    Index(None, "event_key"),
    Index(None, "person_id", "at", "id"),
    Index(None, "customer_id", "id"),
    Index(
        "uq_audit_undoes_id",
        "undoes_id",
        unique=True,
        sqlite_where=text("undoes_id IS NOT NULL"),
        postgresql_where=text("undoes_id IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)

access_log = Table(
    "access_log",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", UTCTime, nullable=False),
    Column("person_id", BigId),
    Column("event_key", String(200), nullable=False),
    Column("customer_id", BigId),
    # What was read: a card's kind, or the kind of private value that was revealed.
    Column("what", Text, nullable=False),
    Column("revealed", String(24)),
    Column("contact_id", BigId),
    Index(None, "customer_id", "at"),
    Index(None, "person_id", "at"),
    sqlite_autoincrement=True,
)
