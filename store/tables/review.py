"""The monthly look at the whole book: records that may be one company, and records that nobody can reach any more."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, text

from store.tables.metadata import metadata
from store.tables.types import BigId, UTCTime

data_reviews = Table(
    "data_reviews",
    metadata,
    # The month it is made for, or the moment somebody asked for one.
    Column("name", String(40), primary_key=True),
    Column("started_at", UTCTime, nullable=False),
    # Which index is read now, and behind which of its entries: a page at a time, by whichever worker comes first.
    Column("step", String(20), nullable=False),
    Column("after", String(500), nullable=False, server_default=""),
    Column("finished_at", UTCTime),
)

UNDECIDED = text("parted_at IS NULL")

twins = Table(
    "twins",
    metadata,
    # Two records that may be one company, the lower id first.
    Column("first_id", BigId, primary_key=True, autoincrement=False),
    Column("second_id", BigId, primary_key=True, autoincrement=False),
    Column("strength", Integer, nullable=False),
    # Which index brought them together.
    Column("step", String(20), nullable=False),
    Column("found_at", UTCTime, nullable=False),
    # Somebody said that they are two companies: they are not proposed again.
    Column("parted_at", UTCTime),
    Column("parted_by_id", BigId),
    Index("ix_twins_undecided", "strength", sqlite_where=UNDECIDED, postgresql_where=UNDECIDED),
)

dead_records = Table(
    "dead_records",
    metadata,
    # What the last review found; whether it still holds is asked when it is shown.
    Column("record_id", BigId, primary_key=True, autoincrement=False),
    Column("found_at", UTCTime, nullable=False),
)
