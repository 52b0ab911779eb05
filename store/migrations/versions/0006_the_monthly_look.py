"""The monthly look: likely duplicates, what was said of them, and records that nobody can reach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDECIDED = sa.text("parted_at IS NULL")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "data_reviews",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=500), server_default="", nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_data_reviews")),
    )
    op.create_table(
        "twins",
        sa.Column("first_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("second_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("parted_at", sa.BigInteger(), nullable=True),
        sa.Column("parted_by_id", BIG_ID, nullable=True),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_twins")),
    )
    op.create_index("ix_twins_undecided", "twins", ["strength"], sqlite_where=UNDECIDED, postgresql_where=UNDECIDED)
    op.create_table(
        "dead_records",
        sa.Column("record_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_dead_records")),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("dead_records", "twins", "data_reviews"):
        op.drop_table(table)
