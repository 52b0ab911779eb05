"""The organisation's tree, its people, and who they are on each platform."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, true

from domain.terms import Role
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType, UTCTime
from store.tables.vault import SEALED

teams = Table(
    "teams",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("parent_id", BigId, ForeignKey("teams.id")),
    # Ids from the root down to this team, `/1/4/9/`: a subtree is one range of paths.
    Column("path", String(1000, collation="C").with_variant(String(1000), "sqlite"), nullable=False, unique=True),
    Column("region", String(120)),
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("handle", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("role", TermType(Role), nullable=False),
    Column("team_id", BigId, ForeignKey("teams.id"), nullable=False),
    Column("language", String(12), nullable=False),
    Column("time_zone", String(60), nullable=False),
    Column("rep_code", String(6), unique=True),
    # How often this person contacts their customers at least, where somebody said so.
    Column("cadence_days", Integer),
    # When their next working day begins: what it brings is looked up then, once.
    Column("morning_at", UTCTime, nullable=False, server_default="0"),
    Column("active", Boolean, nullable=False, server_default=true()),
    # The platform they last talked on: what Genjin says by itself goes there.
    Column("home", String(40)),
    # Their number in the firm's own books.
    Column("employee_id", String(60)),
    # Blind indexes of their own address and number: enough to know them again, nothing to read.
    Column("email_key", String(64)),
    Column("mobile_key", String(64)),
    # The same, sealed: so that a change of keys can index them anew.
    Column("email", Text, info=SEALED),
    Column("mobile", Text, info=SEALED),
    Index(None, "employee_id", unique=True),
    Index(None, "email_key", unique=True),
    Index(None, "mobile_key", unique=True),
    Index(None, "team_id"),
    Index(None, "name"),
    Index(None, "morning_at"),
    sqlite_autoincrement=True,
)

identities = Table(
    "identities",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("tenant", String(120), primary_key=True),
    Column("user", String(120), primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id"), nullable=False),
    # By what they were known: `email`, `mobile`, `employee`, `code`, or None when an admin said so.
    Column("known_by", String(24)),
    Column("linked_at", UTCTime, nullable=False, server_default="0"),
    Index(None, "person_id"),
    sqlite_with_rowid=False,
)

link_codes = Table(
    "link_codes",
    metadata,
    # Only the SHA-256 of a code is kept.
    Column("code_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("made_by_id", ForeignKey("people.id"), nullable=False),
    Column("expires_at", UTCTime, nullable=False),
    Column("used_at", UTCTime),
    Index(None, "expires_at"),
)

strangers = Table(
    "strangers",
    metadata,
    # Accounts that nobody is behind, or none any more.
    Column("platform", String(40), primary_key=True),
    Column("tenant", String(120), primary_key=True),
    Column("user", String(120), primary_key=True),
    Column("seen_at", UTCTime, nullable=False),
    # When their platform was last asked who they are, by the machine's clock.
    Column("asked_at", UTCTime, nullable=False, server_default="0"),
    # The codes typed there since a moment.
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("tries_since", UTCTime, nullable=False, server_default="0"),
    # Unlinked by hand: what the platform tells links them no more.
    Column("turned_away_at", UTCTime),
    Index(None, "seen_at"),
    sqlite_with_rowid=False,
)
