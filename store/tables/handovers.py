"""Handovers, the customers of a transfer, and their lists."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from domain.handovers.handovers import HandoverItem, HandoverKind, HandoverState, ItemState
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType, UTCTime

handovers = Table(
    "handovers",
    metadata,
    # `H001` is row 1.
    Column("id", BigId, primary_key=True),
    Column("kind", TermType(HandoverKind), nullable=False),
    Column("state", TermType(HandoverState), nullable=False),
    Column("customer_id", BigId, ForeignKey("customers.id")),
    Column("giver_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("receiver_id", BigId, ForeignKey("people.id")),
    Column("supervisor_id", BigId, ForeignKey("people.id")),
    Column("basics", Text),
    Column("history", Text),
    Column("problems", Text),
    Column("needs", Text),
    Column("promises", Text),
    Column("reason", String(500)),
    Column("started_at", UTCTime, nullable=False),
    Column("due_at", UTCTime),
    Column("sent_at", UTCTime),
    Column("finished_at", UTCTime),
    Column("removed_at", UTCTime),
    Index(None, "customer_id", "id"),
    Index(None, "giver_id", "id"),
    sqlite_autoincrement=True,
)

handover_customers = Table(
    "handover_customers",
    metadata,
    Column("handover_id", BigId, ForeignKey("handovers.id"), primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), primary_key=True),
    # When it went over to the receiver.
    Column("moved_at", UTCTime),
    Index(None, "customer_id"),
    sqlite_with_rowid=False,
)

handover_items = Table(
    "handover_items",
    metadata,
    Column("handover_id", BigId, ForeignKey("handovers.id"), primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), primary_key=True),
    Column("item", TermType(HandoverItem), primary_key=True),
    Column("state", TermType(ItemState), nullable=False),
    Column("note", String(500)),
    sqlite_with_rowid=False,
)
