"""Deals, orders with their payments, and tickets."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, text

from domain.orders.orders import DealOutcome, OrderState
from domain.orders.tickets import TicketState
from store.tables.metadata import metadata
from store.tables.types import BigId, Money, TermType, UTCTime

deals = Table(
    "deals",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("outcome", TermType(DealOutcome), nullable=False),
    Column("at", UTCTime, nullable=False),
    Column("by_id", BigId, ForeignKey("people.id")),
    Column("reason", Text),
    Column("removed_at", UTCTime),
    Index(None, "customer_id"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

UNFINISHED = text("state = 'order_open' AND removed_at IS NULL")

orders = Table(
    "orders",
    metadata,
    # `O001` is row 1.
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("amount", Money, nullable=False),
    Column("paid", Money, nullable=False, server_default="0"),
    Column("state", TermType(OrderState), nullable=False),
    Column("placed_at", UTCTime, nullable=False),
    Column("by_id", BigId, ForeignKey("people.id")),
    Column("note", String(500)),
    Column("finished_at", UTCTime),
    # Who finished it or called it off.
    Column("ended_by_id", BigId, ForeignKey("people.id")),
    Column("removed_at", UTCTime),
    Index(None, "customer_id", "placed_at"),
    Index("ix_orders_unfinished", "customer_id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    sqlite_autoincrement=True,
)

payments = Table(
    "payments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("order_id", BigId, ForeignKey("orders.id"), nullable=False),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("amount", Money, nullable=False),
    Column("at", UTCTime, nullable=False),
    Column("by_id", BigId, ForeignKey("people.id")),
    Column("removed_at", UTCTime),
    Index(None, "order_id"),
    Index(None, "customer_id", "at"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

NOT_CLOSED = text("closed_at IS NULL AND removed_at IS NULL")

tickets = Table(
    "tickets",
    metadata,
    # `W001` is row 1.
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("state", TermType(TicketState), nullable=False),
    Column("opened_at", UTCTime, nullable=False),
    Column("opened_by_id", BigId, ForeignKey("people.id")),
    Column("assignee_id", BigId, ForeignKey("people.id")),
    Column("answered_at", UTCTime),
    Column("solved_at", UTCTime),
    Column("closed_at", UTCTime),
    Column("closed_by_id", BigId, ForeignKey("people.id")),
    Column("solution", Text),
    # In tenths: 45 is 4.5.
    Column("satisfaction_tenths", Integer),
    Column("removed_at", UTCTime),
    Index(None, "customer_id", "opened_at"),
    Index(None, "closed_at"),
    Index("ix_tickets_open_on", "customer_id", sqlite_where=NOT_CLOSED, postgresql_where=NOT_CLOSED),
    Index("ix_tickets_open_of", "assignee_id", "opened_at", sqlite_where=NOT_CLOSED, postgresql_where=NOT_CLOSED),
    sqlite_autoincrement=True,
)
