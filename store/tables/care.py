"""Clocks, reminders, cadences and health: what Genjin watches over."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, false, text

from domain.care.clocks import ClockKind
from domain.terms import Tier
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType, UTCTime
from store.tables.vault import SEALED

RUNNING = text("ended_at IS NULL AND removed_at IS NULL")
TO_SPEAK = text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL")

clocks = Table(
    "clocks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", TermType(ClockKind), nullable=False),
    # The code of what it is about.
    Column("about", String(24), nullable=False),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("person_id", BigId, ForeignKey("people.id")),
    Column("started_at", UTCTime, nullable=False),
    Column("due_at", UTCTime, nullable=False),
    # When it speaks next; empty when it has said all.
    Column("next_at", UTCTime),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("met_at", UTCTime),
    # Set when it was met, or no longer matters.
    Column("ended_at", UTCTime),
    Column("removed_at", UTCTime),
    Index("uq_clocks_running", "kind", "about", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING),
    Index("ix_clocks_to_speak", "kind", "next_at", "id", sqlite_where=TO_SPEAK, postgresql_where=TO_SPEAK),
    Index("ix_clocks_running_on", "customer_id", sqlite_where=RUNNING, postgresql_where=RUNNING),
    Index(None, "due_at"),
    sqlite_autoincrement=True,
)

WAITING = text("state = 'waiting'")
STANDING = text("state = 'said'")

reminders = Table(
    "reminders",
    metadata,
    Column("id", BigId, primary_key=True),
    # Rule, subject, episode, step and person: the same matter is told once.
    Column("key", String(200), nullable=False, unique=True),
    Column("rule", String(60), nullable=False),
    Column("about", String(24), nullable=False),
    Column("customer_id", BigId, ForeignKey("customers.id")),
    Column("person_id", BigId, ForeignKey("people.id"), nullable=False),
    Column("episode", UTCTime, nullable=False),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("critical", Boolean, nullable=False),
    # It has its own moment, whatever was said of its customer before.
    Column("timely", Boolean, nullable=False, server_default=false()),
    Column("found_at", UTCTime, nullable=False),
    # Not before this moment: the person's slot, the end of their quiet hours, a snooze.
    Column("not_before", UTCTime, nullable=False),
    # waiting, said, dropped (moot before it was said) or settled (its matter is done).
    Column("state", String(12), nullable=False),
    Column("card", Text, nullable=False, info=SEALED),
    # The outbox message that said it, several at once when they were grouped.
    Column("message_id", String(200)),
    Column("said_at", UTCTime),
    Column("settled_at", UTCTime),
    Index("ix_reminders_waiting", "not_before", "person_id", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_reminders_waiting_of", "person_id", "not_before", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_reminders_standing", "customer_id", sqlite_where=STANDING, postgresql_where=STANDING),
    Index(None, "person_id", "said_at"),
    Index(None, "message_id"),
    sqlite_autoincrement=True,
)

mutes = Table(
    "mutes",
    metadata,
    Column("person_id", BigId, ForeignKey("people.id"), primary_key=True),
    # A rule's name.
    Column("rule", String(60), primary_key=True),
    Column("until", UTCTime),
    sqlite_with_rowid=False,
)

cadences = Table(
    "cadences",
    metadata,
    # How often a tier's customers are contacted at least, where it is not the house's default.
    Column("tier", TermType(Tier), primary_key=True),
    Column("days", Integer, nullable=False),
    sqlite_with_rowid=False,
)

recounts = Table(
    "recounts",
    metadata,
    # Customers whose due moments have to be worked out anew, a batch at each tick, since a rule's number changed.
    Column("id", BigId, primary_key=True),
    Column("tier", TermType(Tier)),
    Column("person_id", BigId, ForeignKey("people.id")),
    Column("after_id", BigId, nullable=False, server_default="0"),
    Column("done_at", UTCTime),
    sqlite_autoincrement=True,
)

health_scores = Table(
    "health_scores",
    metadata,
    Column("customer_id", BigId, ForeignKey("customers.id"), primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("score", Integer, nullable=False),
    # The score of the last day on which it was another one.
    Column("before", Integer),
    Column("changed_on", Date, nullable=False),
)

team_chats = Table(
    "team_chats",
    metadata,
    # Where a team's digest goes.
    Column("team_id", BigId, ForeignKey("teams.id"), primary_key=True),
    Column("platform", String(40), primary_key=True),
    Column("chat", String(200), nullable=False),
    sqlite_with_rowid=False,
)
