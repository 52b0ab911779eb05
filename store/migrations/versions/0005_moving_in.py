"""Moving in and keeping clean: imported files, merged customers, moved working days, and what people corrected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IMPORTED = sa.text("import_id IS NOT NULL")
WITH_ROWS = ("customers", "contacts", "followups")
KNOWN_BY = ("uscc", "website", "address")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "imports",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("discarded_at", sa.BigInteger(), nullable=True),
        sa.Column("customers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("contacts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("followups", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rejected", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_imports_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_imports_digest"), "imports", ["digest"])
    op.create_table(
        "merges",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("survivor_id", BIG_ID, nullable=False),
        sa.Column("merged_id", BIG_ID, nullable=False),
        sa.Column("by_id", BIG_ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_merges_by_id_people")),
        sa.ForeignKeyConstraint(["merged_id"], ["customers.id"], name=op.f("fk_merges_merged_id_customers")),
        sa.ForeignKeyConstraint(["survivor_id"], ["customers.id"], name=op.f("fk_merges_survivor_id_customers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_merges_survivor_id"), "merges", ["survivor_id"])
    op.create_index(op.f("ix_merges_merged_id"), "merges", ["merged_id"])
    op.create_table(
        "moved_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=True),
        sa.Column("by_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_moved_days_by_id_people")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_moved_days")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "corrections",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("read", sa.Text(), nullable=True),
        sa.Column("meant", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_corrections_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_corrections_at"), "corrections", ["at"])
    for table in WITH_ROWS:
        op.add_column(table, sa.Column("import_id", BIG_ID, nullable=True))
        op.create_index(f"ix_{table}_imported", table, ["import_id"], sqlite_where=IMPORTED, postgresql_where=IMPORTED)
    for column in KNOWN_BY:
        given = sa.text(f"{column} IS NOT NULL")
        op.create_index(op.f(f"ix_customers_{column}"), "customers", [column], sqlite_where=given, postgresql_where=given)
    op.add_column("customers", sa.Column("merged_into_id", BIG_ID, nullable=True))
    op.add_column("contacts", sa.Column("verified_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("contacts", "verified_at")
    op.drop_column("customers", "merged_into_id")
    for column in KNOWN_BY:
        given = sa.text(f"{column} IS NOT NULL")
        op.drop_index(op.f(f"ix_customers_{column}"), table_name="customers", sqlite_where=given, postgresql_where=given)
    for table in reversed(WITH_ROWS):
        op.drop_index(f"ix_{table}_imported", table_name=table, sqlite_where=IMPORTED, postgresql_where=IMPORTED)
        op.drop_column(table, "import_id")
    for table in ("corrections", "moved_days", "merges", "imports"):
        op.drop_table(table)
