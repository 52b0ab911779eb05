"""What was said with customers, and what was promised."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false, text

from domain.terms import ActionState, Emotion, Method, Review, Side, Stage
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType, UTCTime

KEPT = text("removed_at IS NULL")
IMPORTED = text("import_id IS NOT NULL")
WITH_CONTACT = text("contact_id IS NOT NULL")

followups = Table(
    "followups",
    metadata,
    # The row number is the code's number: `J004` is row 4.
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("author_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("occurred_at", UTCTime, nullable=False),
    Column("has_time", Boolean, nullable=False),
    Column("recorded_at", UTCTime, nullable=False),
    Column("content", Text, nullable=False),
    Column("method", TermType(Method)),
    Column("contact_id", BigId, ForeignKey("contacts.id")),
    Column("our_participants", String(500)),
    Column("their_participants", String(500)),
    Column("topic", String(500)),
    Column("feedback", Text),
    Column("last_conclusion", Text),
    Column("emotion", TermType(Emotion)),
    Column("emotion_words", String(120)),
    Column("stage", TermType(Stage)),
    Column("late", Boolean, nullable=False),
    Column("review", TermType(Review), nullable=False),
    Column("reviewer_id", BigId, ForeignKey("people.id")),
    Column("reviewed_at", UTCTime),
    # A real contact, which extends the protection of a record taken from a pool.
    Column("qualified", Boolean, nullable=False, server_default=false()),
    Column("import_id", BigId),
    Column("removed_at", UTCTime),
    Index("ix_followups_contact_id", "contact_id", sqlite_where=WITH_CONTACT, postgresql_where=WITH_CONTACT),
    Index("ix_followups_imported", "import_id", sqlite_where=IMPORTED, postgresql_where=IMPORTED),
    # A customer's timeline, and the count beside it, from the index alone.
    Index("ix_followups_timeline", "customer_id", "occurred_at", "id", sqlite_where=KEPT, postgresql_where=KEPT),
    # What figures count of a time, from the indexes alone: whom we talked with, and how each of us did.
    Index("ix_followups_when", "occurred_at", "customer_id", sqlite_where=KEPT, postgresql_where=KEPT),
    Index("ix_followups_of", "author_id", "occurred_at", "method", "emotion", sqlite_where=KEPT, postgresql_where=KEPT),
    sqlite_autoincrement=True,
)

OPEN = text("state = 'open' AND removed_at IS NULL")

actions = Table(
    "actions",
    metadata,
    # `T001` is row 1.
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("followup_id", BigId, ForeignKey("followups.id")),
    Column("task", Text, nullable=False),
    Column("side", TermType(Side), nullable=False),
    Column("state", TermType(ActionState), nullable=False),
    Column("owner_id", BigId, ForeignKey("people.id")),
    Column("owner_label", String(120)),
    Column("due_at", UTCTime),
    Column("due_has_time", Boolean, nullable=False),
    Column("remind_at", UTCTime),
    # How often it was reminded of; each time after the first it climbs to the next superior.
    Column("remind_step", Integer, nullable=False, server_default="0"),
    Column("done_at", UTCTime),
    Column("created_at", UTCTime, nullable=False),
    Column("removed_at", UTCTime),
    Index(None, "followup_id"),
    Index(None, "due_at"),
    Index("ix_actions_open_on", "customer_id", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_actions_open_of", "owner_id", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_actions_remind", "remind_at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    sqlite_autoincrement=True,
)
