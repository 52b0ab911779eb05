"""What came in, once each, and what waits to go out."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, Text, text

from store.tables.metadata import metadata
from store.tables.types import BigId, UTCTime
from store.tables.vault import SEALED

inbox = Table(
    "inbox",
    metadata,
    Column("event_key", String(200), primary_key=True),
    Column("at", UTCTime, nullable=False),
    # The answer's cards, given again when the platform repeats the event.
    Column("answer", Text, info=SEALED),
    Column("failed_reference", String(40)),
    sqlite_with_rowid=False,
)

LIVE = text("state IN ('pending', 'leased')")
"""Messages that still have to leave. Both indexes below hold only these, so their cost does not grow with what was sent."""

outbox = Table(
    "outbox",
    metadata,
    # The order within a chat.
    Column("seq", BigId, primary_key=True),
    Column("id", String(200), nullable=False, unique=True),
    Column("platform", String(40), nullable=False),
    Column("chat", String(200), nullable=False),
    Column("person_id", ForeignKey("people.id")),
    # In whose words it is drawn when a whole chat reads it: whoever asked.
    Column("reader_id", BigId),
    # A short-lived way to answer the very event, `{"address", "until"}`.
    Column("via", Text, info=SEALED),
    # The chat, or the person when the platform knows their private chat: messages of one line keep their order.
    Column("line", String(240), nullable=False),
    Column("card", Text, nullable=False, info=SEALED),
    Column("replaces", String(200)),
    Column("event_key", String(200), nullable=False),
    Column("state", String(12), nullable=False, server_default="pending"),
    # Machine time in microseconds; 0 is the first attempt, so a clock set back cannot hold up fresh messages.
    # While leased it is the lease's end: an abandoned lease is due again like anything else.
    Column("next_at", BigInteger, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("lease_owner", String(80)),
    Column("error", Text),
    Column("message_ref", String(200)),
    Column("finished_at", UTCTime),
    Index("ix_outbox_due", "next_at", "seq", sqlite_where=LIVE, postgresql_where=LIVE),
    Index("ix_outbox_line", "platform", "line", "seq", sqlite_where=LIVE, postgresql_where=LIVE),
    Index("ix_outbox_dead", "seq", sqlite_where=text("state = 'dead'"), postgresql_where=text("state = 'dead'")),
    # By the message a button was pressed on, the card it is.
    Index(
        "ix_outbox_shown",
        "platform",
        "message_ref",
        sqlite_where=text("message_ref IS NOT NULL"),
        postgresql_where=text("message_ref IS NOT NULL"),
    ),
    # What was drawn in a shown message's place.
    Index(
        "ix_outbox_replaces", "replaces", "seq", sqlite_where=text("replaces IS NOT NULL"), postgresql_where=text("replaces IS NOT NULL")
    ),
    Index(None, "event_key"),
    sqlite_autoincrement=True,
)

buckets = Table(
    "buckets",
    metadata,
    # What a platform lets through in a while, shared by all workers: to one line of messages, or (the line "") altogether;
    # a bucket for each of its rates, and perhaps one (-1) that is empty because the platform said so.
    Column("platform", String(40), primary_key=True),
    Column("line", String(240), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("tokens", Float, nullable=False),
    # Machine time in microseconds: when it held so many tokens, and from when on it lets something through again.
    Column("filled_at", BigInteger, nullable=False),
    Column("ready_at", BigInteger, nullable=False, server_default="0"),
    Index(None, "ready_at"),
    sqlite_with_rowid=False,
)

platform_calls = Table(
    "platform_calls",
    metadata,
    Column("platform", String(40), primary_key=True),
    # `2026-11`, as the platform's own calendar counts.
    Column("month", String(7), primary_key=True),
    Column("calls", Integer, nullable=False),
    sqlite_with_rowid=False,
)
