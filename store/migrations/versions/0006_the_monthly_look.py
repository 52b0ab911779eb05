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
LEASED = sa.text("leased_until IS NOT NULL")
WITH_CONTACT = sa.text("contact_id IS NOT NULL")


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
        sa.Column("step", sa.String(length=20), nullable=False),
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
    _files_on_their_way()
    _imports_at_work()


def _files_on_their_way() -> None:
    """What is brought in through the web chat, and what is fetched there."""
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("uploaded_at", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_uploads_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index(op.f("ix_uploads_uploaded_at"), "uploads", ["uploaded_at"])
    op.create_table(
        "upload_parts",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("upload_id", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f("fk_upload_parts_upload_id_uploads")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_parts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_upload_parts_upload_id_what"), "upload_parts", ["upload_id", "what"])
    op.create_table(
        "download_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("suffix", sa.String(length=8), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_download_links_person_id_people")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_download_links")),
    )
    op.create_index(op.f("ix_download_links_expires_at"), "download_links", ["expires_at"])


def _imports_at_work() -> None:
    """Whoever is at an import says so; what nobody is at any more is cleared away, which deletes customers and contacts."""
    op.add_column("imports", sa.Column("leased_until", sa.BigInteger(), nullable=True))
    op.execute("UPDATE imports SET leased_until = started_at WHERE published_at IS NULL")
    op.create_index("ix_imports_at_work", "imports", ["leased_until"], sqlite_where=LEASED, postgresql_where=LEASED)
    op.create_index(op.f("ix_followups_contact_id"), "followups", ["contact_id"], sqlite_where=WITH_CONTACT, postgresql_where=WITH_CONTACT)
    op.create_index(op.f("ix_handover_items_customer_id"), "handover_items", ["customer_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_handover_items_customer_id"), table_name="handover_items")
    op.drop_index(op.f("ix_followups_contact_id"), table_name="followups")
    op.drop_index("ix_imports_at_work", table_name="imports")
    op.drop_column("imports", "leased_until")
    for table in ("download_links", "upload_parts", "uploads"):
        op.drop_table(table)
    for table in ("dead_records", "twins", "data_reviews"):
        op.drop_table(table)
