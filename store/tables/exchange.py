"""Files on their way: those that somebody brings in through the web chat, and the links that lists are fetched by."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from store.tables.metadata import metadata
from store.tables.types import BigId, UTCTime
from store.tables.vault import SEALED

uploads = Table(
    "uploads",
    metadata,
    # Made of the event's key: who sends a file twice under one key brings it once.
    Column("id", String(40), primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    # The message that shows it, redrawn as it goes on; none until it was answered.
    Column("place", String(80)),
    # What its columns hold, as they were read and as somebody said: made of the file, so sealed as it is.
    Column("reading", Text, info=SEALED),
    # Moments of machine time: when it came, and until when a process has it in hand.
    Column("uploaded_at", UTCTime, nullable=False),
    Column("leased_until", UTCTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index(None, "uploaded_at"),
)

upload_parts = Table(
    "upload_parts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("upload_id", String(40), ForeignKey("uploads.id"), nullable=False),
    # The file itself, or the rows of it that stayed out.
    Column("what", String(8), nullable=False),
    Column("content", Text, nullable=False, info=SEALED),
    Index(None, "upload_id", "what"),
    sqlite_autoincrement=True,
)

download_links = Table(
    "download_links",
    metadata,
    # Only the SHA-256 of a link's secret is kept.
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("what", String(20), nullable=False),
    Column("suffix", String(8), nullable=False),
    Column("expires_at", UTCTime, nullable=False),
    Column("used_at", UTCTime),
    Index(None, "expires_at"),
)
