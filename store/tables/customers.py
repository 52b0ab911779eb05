"""Customers and leads, the people at the customer's, and how a customer is found again."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Sequence, String, Table, Text, false, text

from domain.terms import Kind, Level, Method, NeedType, Priority, Stage, Status, Tier
from store.tables.metadata import metadata
from store.tables.types import BigId, Money, TermType, UTCTime

customer_codes = Sequence("customer_codes", metadata=metadata)
lead_codes = Sequence("lead_codes", metadata=metadata)

IMPORTED = text("import_id IS NOT NULL")
PRIVATE = ("phone_id", "email_id", "wechat_id")

counters = Table(
    "counters",
    metadata,
    # SQLite has no sequences: one row per letter, moved on under the write lock.
    Column("name", String(40), primary_key=True),
    Column("value", BigId, nullable=False),
)

customers = Table(
    "customers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(24), nullable=False, unique=True),
    Column("lead_code", String(24), unique=True),
    Column("name", String(200), nullable=False),
    Column("kind", TermType(Kind), nullable=False),
    Column("status", TermType(Status), nullable=False),
    Column("registered_at", UTCTime, nullable=False),
    Column("registered_by_id", BigId, ForeignKey("people.id")),
    Column("industry", String(120)),
    Column("region", String(120)),
    Column("owner_id", BigId, ForeignKey("people.id")),
    # Kept with `owner_id`: whose subtree the customer lies in.
    Column("owner_team_id", BigId, ForeignKey("teams.id")),
    Column("service_owner_id", BigId, ForeignKey("people.id")),
    Column("phone_id", BigId, ForeignKey("vault.id")),
    Column("email_id", BigId, ForeignKey("vault.id")),
    Column("fax", String(60)),
    Column("country", String(120)),
    Column("address", String(500)),
    Column("website", String(500)),
    Column("uscc", String(18)),
    Column("core_need", Text),
    Column("need_priority", TermType(Priority)),
    Column("budget_low", Money),
    Column("budget_high", Money),
    Column("expected_delivery", String(200)),
    Column("need_type", TermType(NeedType)),
    Column("stage", TermType(Stage)),
    Column("source", String(120)),
    Column("remark", Text),
    Column("level", TermType(Level)),
    Column("tier", TermType(Tier), nullable=False),
    Column("at_risk", Boolean, nullable=False, server_default=false()),
    Column("is_trading", Boolean, nullable=False, server_default=false()),
    Column("last_deal_at", UTCTime),
    Column("deal_amount", Money, nullable=False, server_default="0"),
    # Derived from the rows below it, by `Customers.refresh` alone.
    Column("last_contact_at", UTCTime),
    Column("last_followup_id", BigId),
    Column("next_action_id", BigId),
    Column("next_due_at", UTCTime),
    Column("followup_count", Integer, nullable=False, server_default="0"),
    Column("completeness", Integer, nullable=False, server_default="0"),
    # When completeness changes although nothing happens; a sweep works it out anew then.
    Column("completeness_until", UTCTime),
    Column("removed_at", UTCTime),
    # The pool it is in, or was last taken from, and since when it is in it.
    Column("pool_id", BigId),
    Column("pooled_at", UTCTime),
    # Kept with the ledger of owners, by `Ownership.move` alone.
    Column("owned_since", UTCTime),
    # When it was claimed or assigned from a pool; what its owner found or was handed over never drops, and has none.
    Column("taken_at", UTCTime),
    Column("locked", Boolean, nullable=False, server_default=false()),
    Column("extended_until", UTCTime),
    # Derived like the group above: the last qualified follow-up since it was taken, the protection's end, the drop and the next warning.
    Column("qualified_at", UTCTime),
    Column("protected_until", UTCTime),
    Column("drop_at", UTCTime),
    Column("recycle_next_at", UTCTime),
    # The last warning of a drop: the how manyth it was, and the drop it told.
    Column("recycle_step", Integer),
    Column("recycle_planned", UTCTime),
    # How often it is contacted at least, where somebody said so for this customer.
    Column("cadence_days", Integer),
    # Derived: when a contact is due, when its owner is told next, when the silence becomes a churn risk.
    Column("contact_due_at", UTCTime),
    Column("contact_next_at", UTCTime),
    Column("churn_at", UTCTime),
    Column("at_risk_since", UTCTime),
    # When its health is worked out anew: the day after it was touched, or when an input ages.
    Column("health_at", UTCTime),
    # The file it came in with, and the customer it was merged into.
    Column("import_id", BigId),
    Column("merged_into_id", BigId),
    Index(None, "owner_id", "last_contact_at"),
    Index(None, "owner_team_id", "last_contact_at"),
    Index(None, "last_contact_at"),
    Index("ix_customers_imported", "import_id", sqlite_where=IMPORTED, postgresql_where=IMPORTED),
    sqlite_autoincrement=True,
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", String(120), nullable=False),
    Column("title", String(120)),
    Column("phone_id", BigId, ForeignKey("vault.id")),
    Column("email_id", BigId, ForeignKey("vault.id")),
    Column("wechat_id", BigId, ForeignKey("vault.id")),
    Column("is_main", Boolean, nullable=False, server_default=false()),
    Column("is_decision_maker", Boolean, nullable=False, server_default=false()),
    Column("birthday", Date),
    Column("preferred_method", TermType(Method)),
    Column("private_source", String(200)),
    # When its number or address was last found to be right.
    Column("verified_at", UTCTime),
    Column("import_id", BigId),
    Column("removed_at", UTCTime),
    Index(None, "customer_id", "number", unique=True),
    Index(None, "name"),
    Index("ix_contacts_imported", "import_id", sqlite_where=IMPORTED, postgresql_where=IMPORTED),
    sqlite_autoincrement=True,
)

tags = Table(
    "tags",
    metadata,
    Column("customer_id", BigId, ForeignKey("customers.id"), primary_key=True),
    Column("name", String(60), primary_key=True),
    sqlite_with_rowid=False,
)

shares = Table(
    "shares",
    metadata,
    Column("customer_id", BigId, ForeignKey("customers.id"), primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id"), primary_key=True),
    Column("may_log", Boolean, nullable=False),
    Column("until", UTCTime),
    Index(None, "person_id"),
    sqlite_with_rowid=False,
)

name_parts = Table(
    "name_parts",
    metadata,
    # Pieces of the names a customer and its contacts answer to: portable, and found by an index on every database.
    # A customer's row is never deleted, so no reference is checked for each of its many pieces.
    Column("part", String(40, collation="C").with_variant(String(40), "sqlite"), primary_key=True),
    Column("customer_id", BigId, primary_key=True),
    sqlite_with_rowid=False,
)

name_lines = Table(
    "name_lines",
    metadata,
    # The same pieces, all of one customer's in one line: what a candidate is checked by, at a tenth of a second index's cost.
    Column("customer_id", BigId, ForeignKey("customers.id"), primary_key=True, autoincrement=False),
    Column("parts", Text, nullable=False),
)

field_history = Table(
    "field_history",
    metadata,
    # Every move of status and stage, for conversion figures and the profile's timeline.
    Column("id", BigId, primary_key=True),
    Column("customer_id", BigId, ForeignKey("customers.id"), nullable=False),
    Column("field", String(40), nullable=False),
    Column("before", String(40)),
    Column("after", String(40)),
    Column("at", UTCTime, nullable=False),
    Column("person_id", BigId),
    Column("removed_at", UTCTime),
    Index(None, "customer_id", "field", "at"),
    Index(None, "field", "at"),
    sqlite_autoincrement=True,
)

OWNERLESS = text("owner_id IS NULL AND removed_at IS NULL")
Index("ix_customers_ownerless", customers.c.last_contact_at, sqlite_where=OWNERLESS, postgresql_where=OWNERLESS)
POOLED = (customers.c.pool_id, customers.c.pooled_at, customers.c.id)
Index("ix_customers_pooled", *POOLED, sqlite_where=OWNERLESS, postgresql_where=OWNERLESS)
# How well somebody's records are kept. SQLite reads the index alone only when it holds every column that is named.
STANDING = text("removed_at IS NULL")
KEPT_BY = [customers.c[name] for name in ("owner_id", "completeness", "status", "contact_due_at", "removed_at")]
Index("ix_customers_kept_by", *KEPT_BY, sqlite_where=STANDING, postgresql_where=STANDING)
# Somebody's records that drop, the soonest first.
DROPPING = text("drop_at IS NOT NULL")
Index("ix_customers_dropping", customers.c.owner_id, customers.c.drop_at, sqlite_where=DROPPING, postgresql_where=DROPPING)
AT_RISK = text("at_risk AND removed_at IS NULL")
Index("ix_customers_at_risk", customers.c.last_contact_at, sqlite_where=AT_RISK, postgresql_where=AT_RISK)

# Most rows have none of these: what is not there needs no entry.
DUE = ("recycle_next_at", "contact_next_at", "churn_at", "health_at")
SELDOM = [customers.c[name] for name in ("service_owner_id", "completeness_until", *DUE, *PRIVATE[:2])]
# What the same company is known again by.
SELDOM += [customers.c[name] for name in ("uscc", "website", "address")]
for _column in (*SELDOM, *(contacts.c[name] for name in PRIVATE)):
    Index(None, _column, sqlite_where=_column.is_not(None), postgresql_where=_column.is_not(None))
