"""Small things on the desk: lines waiting for a click, slots of periodic jobs, sign-in links, the sandbox's clock."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from store.tables.metadata import metadata
from store.tables.types import UTCTime
from store.tables.vault import SEALED

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("line", Text, nullable=False, info=SEALED),
    Column("said_at", UTCTime, nullable=False),
    # Set once, by the click that carried the line out.
    Column("taken_at", UTCTime),
)

job_slots = Table(
    "job_slots",
    metadata,
    Column("job", String(80), primary_key=True),
    Column("slot", String(80), primary_key=True),
    sqlite_with_rowid=False,
)

sign_in_links = Table(
    "sign_in_links",
    metadata,
    # Only the SHA-256 of a link's secret is kept.
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("expires_at", UTCTime, nullable=False),
    Column("used_at", UTCTime),
    Index(None, "expires_at"),
)

sandbox_clock = Table(
    "sandbox_clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("offset_micros", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
