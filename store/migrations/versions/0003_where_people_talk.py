"""Where people talk: who somebody is on each platform, how a card reaches them, and how fast."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SHOWN = sa.text("message_ref IS NOT NULL")
REDRAWN = sa.text("replaces IS NOT NULL")
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; everybody known so far was linked by an admin."""
    op.create_table(
        "buckets",
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("line", sa.String(length=240), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Float(), nullable=False),
        sa.Column("filled_at", sa.BigInteger(), nullable=False),
        sa.Column("ready_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("platform", "line", "number", name=op.f("pk_buckets")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_buckets_ready_at"), "buckets", ["ready_at"])
    op.create_table(
        "platform_calls",
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "month", name=op.f("pk_platform_calls")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("made_by_id", BIG_ID, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_link_codes_made_by_id_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_link_codes_person_id_people")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_link_codes")),
    )
    op.create_index(op.f("ix_link_codes_expires_at"), "link_codes", ["expires_at"])
    op.create_table(
        "strangers",
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("tenant", sa.String(length=120), nullable=False),
        sa.Column("user", sa.String(length=120), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tries_since", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("turned_away_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "user", name=op.f("pk_strangers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_strangers_seen_at"), "strangers", ["seen_at"])
    op.add_column("identities", sa.Column("known_by", sa.String(length=24), nullable=True))
    op.add_column("identities", sa.Column("linked_at", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("outbox", sa.Column("reader_id", BIG_ID, nullable=True))
    op.add_column("outbox", sa.Column("via", sa.Text(), nullable=True))
    op.create_index("ix_outbox_shown", "outbox", ["platform", "message_ref"], sqlite_where=SHOWN, postgresql_where=SHOWN)
    op.create_index("ix_outbox_replaces", "outbox", ["replaces", "seq"], sqlite_where=REDRAWN, postgresql_where=REDRAWN)
    op.add_column("people", sa.Column("home", sa.String(length=40), nullable=True))
    op.add_column("people", sa.Column("employee_id", sa.String(length=60), nullable=True))
    op.add_column("people", sa.Column("email_key", sa.String(length=64), nullable=True))
    op.add_column("people", sa.Column("mobile_key", sa.String(length=64), nullable=True))
    op.add_column("people", sa.Column("email", sa.Text(), nullable=True))
    op.add_column("people", sa.Column("mobile", sa.Text(), nullable=True))
    for name in ("employee_id", "email_key", "mobile_key"):
        op.create_index(op.f(f"ix_people_{name}"), "people", [name], unique=True)


def downgrade() -> None:
    """Go back."""
    for name in ("mobile_key", "email_key", "employee_id"):
        op.drop_index(op.f(f"ix_people_{name}"), table_name="people")
        op.drop_column("people", name)
    for name in ("mobile", "email", "home"):
        op.drop_column("people", name)
    op.drop_index("ix_outbox_replaces", table_name="outbox", sqlite_where=REDRAWN, postgresql_where=REDRAWN)
    op.drop_index("ix_outbox_shown", table_name="outbox", sqlite_where=SHOWN, postgresql_where=SHOWN)
    op.drop_column("outbox", "via")
    op.drop_column("outbox", "reader_id")
    op.drop_column("identities", "linked_at")
    op.drop_column("identities", "known_by")
    op.drop_table("strangers")
    op.drop_table("link_codes")
    op.drop_table("platform_calls")
    op.drop_table("buckets")
