"""Pools, the ledger of owners, assignments, and what superiors are asked for."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, text

from domain.pool.asking import ApprovalKind, ApprovalState, AssignmentState
from domain.pool.ownership import OwnerChange, ReleaseReason
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType, UTCTime

pools = Table(
    "pools",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    # Whose subtree may claim from it; everybody when empty.
    Column("team_id", BigId, ForeignKey("teams.id")),
    sqlite_autoincrement=True,
)

pool_admins = Table(
    "pool_admins",
    metadata,
    Column("pool_id", BigId, ForeignKey("pools.id"), primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id"), primary_key=True),
    sqlite_with_rowid=False,
)

ownership = Table(
    "ownership",
    metadata,
    # Appended by `Ownership.move` alone; no row is ever changed.
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("at", UTCTime, nullable=False),
    Column("how", TermType(OwnerChange), nullable=False),
    Column("from_id", BigId, ForeignKey("people.id")),
    Column("to_id", BigId, ForeignKey("people.id")),
    Column("by_id", BigId, ForeignKey("people.id")),
    Column("pool_id", BigId),
    Column("reason", TermType(ReleaseReason)),
    Column("note", Text),
    Column("event_key", String(200), nullable=False),
    Index(None, "customer_id", "id"),
    Index(None, "to_id", "at"),
    Index(None, "from_id", "at"),
    Index(None, "event_key"),
    sqlite_autoincrement=True,
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("to_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("by_id", BigId, ForeignKey("people.id")),
    Column("at", UTCTime, nullable=False),
    Column("state", TermType(AssignmentState), nullable=False),
    Column("answered_at", UTCTime),
    Index(None, "customer_id", "id"),
    sqlite_autoincrement=True,
)

WAITING = text("state = 'approval_waiting'")

approvals = Table(
    "approvals",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", TermType(ApprovalKind), nullable=False),
    Column("customer_id", BigId, ForeignKey("customers.id")),
    Column("asked_by_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("asked_at", UTCTime, nullable=False),
    Column("approver_id", BigId, ForeignKey("people.id")),
    Column("since", UTCTime),
    Column("until", UTCTime),
    Column("reason", Text),
    Column("state", TermType(ApprovalState), nullable=False),
    Column("decided_by_id", BigId, ForeignKey("people.id")),
    Column("decided_at", UTCTime),
    Index(None, "customer_id"),
    # What waits for a superior.
    Index("ix_approvals_waiting", "approver_id", sqlite_where=WAITING, postgresql_where=WAITING),
    # Who is away: leaves by person, the latest end first.
    Index(None, "asked_by_id", "kind", "until"),
    sqlite_autoincrement=True,
)
