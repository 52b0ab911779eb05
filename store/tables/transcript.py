"""The web chat's own memory: what was said in each chat, sealed at rest."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Sequence, String, Table, Text

from store.tables.metadata import metadata
from store.tables.types import BigId, UTCTime
from store.tables.vault import SEALED

transcript_revisions = Sequence("transcript_revisions", metadata=metadata)

transcript = Table(
    "transcript",
    metadata,
    Column("seq", BigId, primary_key=True),
    Column("id", String(200), nullable=False, unique=True),
    Column("chat", String(200), nullable=False),
    # Empty: Genjin said it.
    Column("author_id", ForeignKey("people.id")),
    # Empty: everybody in the chat reads it; otherwise this person alone, and its author.
    Column("to_id", ForeignKey("people.id")),
    Column("text", Text, info=SEALED),
    Column("card", Text, info=SEALED),
    Column("event_key", String(200), nullable=False),
    Column("at", UTCTime, nullable=False),
    # Grows with every added or redrawn message, over all chats.
    Column("revision", BigInteger, nullable=False),
    # The database's own machine time of that change, in microseconds (PostgreSQL only, see store/messages/transcript.py).
    Column("changed_at", BigInteger, nullable=False, server_default="0"),
    Index(None, "chat", "seq"),
    Index(None, "revision", unique=True),
    sqlite_autoincrement=True,
)
