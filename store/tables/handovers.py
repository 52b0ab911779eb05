"""Handovers, the customers of a transfer, and their lists."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, text

from domain.handovers.handovers import HandoverItem, HandoverKind, HandoverState, ItemState
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType, UTCTime

OPEN = text("finished_at IS NULL AND removed_at IS NULL")
OPEN_TO_SERVICE = text("kind = 'to_service' AND finished_at IS NULL AND removed_at IS NULL")

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
    # One at most goes to service at a time.
    Index("uq_handovers_to_service", "customer_id", unique=True, sqlite_where=OPEN_TO_SERVICE, postgresql_where=OPEN_TO_SERVICE),
    # Of whom is open what.
    Index("ix_handovers_open_giver", "giver_id", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_handovers_open_receiver", "receiver_id", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_handovers_open_supervisor", "supervisor_id", sqlite_where=OPEN, postgresql_where=OPEN),
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
    Index(None, "customer_id"),
    sqlite_with_rowid=False,
)
