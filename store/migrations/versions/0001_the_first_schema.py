"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEQUENCES = ("customer_codes", "lead_codes", "transcript_revisions")


def sorted_text(length: int) -> sa.String:
    """Text compared byte by byte, as SQLite does it anyway, so that ranges are answered by an index."""
    return sa.String(length, collation="C").with_variant(sa.String(length), "sqlite")


def index_of_present(table: str, column: str) -> None:
    """An index of the rows that have it: most have not."""
    present = sa.text(f"{column} IS NOT NULL")
    op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=present, postgresql_where=present)


def upgrade() -> None:  # noqa: PLR0915 — every table once.
    """Go forward."""
    if op.get_bind().dialect.name == "postgresql":
        for name in SEQUENCES:
            op.execute(sa.schema.CreateSequence(sa.Sequence(name)))
    op.create_table(
        "access_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", ID),
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("customer_id", ID),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("revealed", sa.String(24)),
        sa.Column("contact_id", ID),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_access_log_customer_id_at", "access_log", ["customer_id", "at"])
    op.create_index("ix_access_log_person_id_at", "access_log", ["person_id", "at"])
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", ID),
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("table_name", sa.String(40)),
        sa.Column("row_id", ID),
        sa.Column("customer_id", ID),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
        sa.Column("undoes_id", ID),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_customer_id_id", "audit", ["customer_id", "id"])
    op.create_index("ix_audit_event_key", "audit", ["event_key"])
    op.create_index("ix_audit_person_id_at_id", "audit", ["person_id", "at", "id"])
    op.create_index(
        "uq_audit_undoes_id",
        "audit",
        ["undoes_id"],
        unique=True,
        sqlite_where=sa.text("undoes_id IS NOT NULL"),
        postgresql_where=sa.text("undoes_id IS NOT NULL"),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", ID, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.create_table(
        "inbox",
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("failed_reference", sa.String(40)),
        sa.PrimaryKeyConstraint("event_key", name="pk_inbox"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "job_slots",
        sa.Column("job", sa.String(80), nullable=False),
        sa.Column("slot", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("job", "slot", name="pk_job_slots"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sandbox_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("offset_micros", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_sandbox_clock_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_sandbox_clock"),
    )
    op.create_table(
        "teams",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("parent_id", ID),
        sa.Column("path", sorted_text(1000), nullable=False),
        sa.Column("region", sa.String(120)),
        sa.ForeignKeyConstraint(["parent_id"], ["teams.id"], name="fk_teams_parent_id_teams"),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.UniqueConstraint("code", name="uq_teams_code"),
        sa.UniqueConstraint("path", name="uq_teams_path"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "vault",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("mask", sa.String(80), nullable=False),
        sa.Column("blind_index", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vault_blind_index", "vault", ["blind_index"])
    op.create_table(
        "people",
        sa.Column("id", ID, nullable=False),
        sa.Column("handle", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("time_zone", sa.String(60), nullable=False),
        sa.Column("rep_code", sa.String(6)),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_people_team_id_teams"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("handle", name="uq_people_handle"),
        sa.UniqueConstraint("rep_code", name="uq_people_rep_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_name", "people", ["name"])
    op.create_index("ix_people_team_id", "people", ["team_id"])
    op.create_table(
        "customers",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(24), nullable=False),
        sa.Column("lead_code", sa.String(24)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("registered_at", sa.BigInteger(), nullable=False),
        sa.Column("registered_by_id", ID),
        sa.Column("industry", sa.String(120)),
        sa.Column("region", sa.String(120)),
        sa.Column("owner_id", ID),
        sa.Column("owner_team_id", ID),
        sa.Column("service_owner_id", ID),
        sa.Column("phone_id", ID),
        sa.Column("email_id", ID),
        sa.Column("fax", sa.String(60)),
        sa.Column("country", sa.String(120)),
        sa.Column("address", sa.String(500)),
        sa.Column("website", sa.String(500)),
        sa.Column("uscc", sa.String(18)),
        sa.Column("core_need", sa.Text()),
        sa.Column("need_priority", sa.String(24)),
        sa.Column("budget_low", sa.BigInteger()),
        sa.Column("budget_high", sa.BigInteger()),
        sa.Column("expected_delivery", sa.String(200)),
        sa.Column("need_type", sa.String(24)),
        sa.Column("stage", sa.String(24)),
        sa.Column("source", sa.String(120)),
        sa.Column("remark", sa.Text()),
        sa.Column("level", sa.String(24)),
        sa.Column("tier", sa.String(24), nullable=False),
        sa.Column("at_risk", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_trading", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("last_deal_at", sa.BigInteger()),
        sa.Column("deal_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("last_contact_at", sa.BigInteger()),
        sa.Column("last_followup_id", ID),
        sa.Column("next_action_id", ID),
        sa.Column("next_due_at", sa.BigInteger()),
        sa.Column("followup_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("completeness", sa.Integer(), server_default="0", nullable=False),
        sa.Column("completeness_until", sa.BigInteger()),
        sa.Column("removed_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["email_id"], ["vault.id"], name="fk_customers_email_id_vault"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name="fk_customers_owner_id_people"),
        sa.ForeignKeyConstraint(["owner_team_id"], ["teams.id"], name="fk_customers_owner_team_id_teams"),
        sa.ForeignKeyConstraint(["phone_id"], ["vault.id"], name="fk_customers_phone_id_vault"),
        sa.ForeignKeyConstraint(["registered_by_id"], ["people.id"], name="fk_customers_registered_by_id_people"),
        sa.ForeignKeyConstraint(["service_owner_id"], ["people.id"], name="fk_customers_service_owner_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sa.UniqueConstraint("code", name="uq_customers_code"),
        sa.UniqueConstraint("lead_code", name="uq_customers_lead_code"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_customers_at_risk",
        "customers",
        ["last_contact_at"],
        sqlite_where=sa.text("at_risk AND removed_at IS NULL"),
        postgresql_where=sa.text("at_risk AND removed_at IS NULL"),
    )
    index_of_present("customers", "completeness_until")
    index_of_present("customers", "email_id")
    op.create_index("ix_customers_last_contact_at", "customers", ["last_contact_at"])
    op.create_index("ix_customers_owner_id_last_contact_at", "customers", ["owner_id", "last_contact_at"])
    op.create_index("ix_customers_owner_team_id_last_contact_at", "customers", ["owner_team_id", "last_contact_at"])
    op.create_index(
        "ix_customers_ownerless",
        "customers",
        ["last_contact_at"],
        sqlite_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
    )
    index_of_present("customers", "phone_id")
    index_of_present("customers", "service_owner_id")
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_drafts_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_table(
        "identities",
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("tenant", sa.String(120), nullable=False),
        sa.Column("user", sa.String(120), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_identities_person_id_people"),
        sa.PrimaryKeyConstraint("platform", "tenant", "user", name="pk_identities"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_identities_person_id", "identities", ["person_id"])
    op.create_table(
        "outbox",
        sa.Column("seq", ID, nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("chat", sa.String(200), nullable=False),
        sa.Column("person_id", ID),
        sa.Column("line", sa.String(240), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("replaces", sa.String(200)),
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("state", sa.String(12), server_default="pending", nullable=False),
        sa.Column("next_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_owner", sa.String(80)),
        sa.Column("error", sa.Text()),
        sa.Column("message_ref", sa.String(200)),
        sa.Column("finished_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_outbox_person_id_people"),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_dead", "outbox", ["seq"], sqlite_where=sa.text("state = 'dead'"), postgresql_where=sa.text("state = 'dead'"))
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["next_at", "seq"],
        sqlite_where=sa.text("state IN ('pending', 'leased')"),
        postgresql_where=sa.text("state IN ('pending', 'leased')"),
    )
    op.create_index("ix_outbox_event_key", "outbox", ["event_key"])
    op.create_index(
        "ix_outbox_line",
        "outbox",
        ["platform", "line", "seq"],
        sqlite_where=sa.text("state IN ('pending', 'leased')"),
        postgresql_where=sa.text("state IN ('pending', 'leased')"),
    )
    op.create_table(
        "sign_in_links",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_sign_in_links_person_id_people"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in_links"),
    )
    op.create_index("ix_sign_in_links_expires_at", "sign_in_links", ["expires_at"])
    op.create_table(
        "transcript",
        sa.Column("seq", ID, nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("chat", sa.String(200), nullable=False),
        sa.Column("author_id", ID),
        sa.Column("to_id", ID),
        sa.Column("text", sa.Text()),
        sa.Column("card", sa.Text()),
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_transcript_author_id_people"),
        sa.ForeignKeyConstraint(["to_id"], ["people.id"], name="fk_transcript_to_id_people"),
        sa.PrimaryKeyConstraint("seq", name="pk_transcript"),
        sa.UniqueConstraint("id", name="uq_transcript_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_transcript_chat_seq", "transcript", ["chat", "seq"])
    op.create_index("ix_transcript_revision", "transcript", ["revision"], unique=True)
    op.create_table(
        "contacts",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("title", sa.String(120)),
        sa.Column("phone_id", ID),
        sa.Column("email_id", ID),
        sa.Column("wechat_id", ID),
        sa.Column("is_main", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_decision_maker", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("birthday", sa.Date()),
        sa.Column("preferred_method", sa.String(24)),
        sa.Column("private_source", sa.String(200)),
        sa.Column("removed_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_contacts_customer_id_customers"),
        sa.ForeignKeyConstraint(["email_id"], ["vault.id"], name="fk_contacts_email_id_vault"),
        sa.ForeignKeyConstraint(["phone_id"], ["vault.id"], name="fk_contacts_phone_id_vault"),
        sa.ForeignKeyConstraint(["wechat_id"], ["vault.id"], name="fk_contacts_wechat_id_vault"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contacts_customer_id_number", "contacts", ["customer_id", "number"], unique=True)
    index_of_present("contacts", "email_id")
    op.create_index("ix_contacts_name", "contacts", ["name"])
    index_of_present("contacts", "phone_id")
    index_of_present("contacts", "wechat_id")
    op.create_table(
        "field_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("before", sa.String(40)),
        sa.Column("after", sa.String(40)),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", ID),
        sa.Column("removed_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_field_history_customer_id_customers"),
        sa.PrimaryKeyConstraint("id", name="pk_field_history"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_field_history_customer_id_field_at", "field_history", ["customer_id", "field", "at"])
    op.create_table(
        "name_parts",
        sa.Column("part", sorted_text(40), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("part", "customer_id", name="pk_name_parts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_lines",
        sa.Column("customer_id", ID, autoincrement=False, nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_name_lines_customer_id_customers"),
        sa.PrimaryKeyConstraint("customer_id", name="pk_name_lines"),
    )
    op.create_table(
        "shares",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("may_log", sa.Boolean(), nullable=False),
        sa.Column("until", sa.BigInteger()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_shares_customer_id_customers"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_shares_person_id_people"),
        sa.PrimaryKeyConstraint("customer_id", "person_id", name="pk_shares"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shares_person_id", "shares", ["person_id"])
    op.create_table(
        "tags",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_tags_customer_id_customers"),
        sa.PrimaryKeyConstraint("customer_id", "name", name="pk_tags"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "followups",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("has_time", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("method", sa.String(24)),
        sa.Column("contact_id", ID),
        sa.Column("our_participants", sa.String(500)),
        sa.Column("their_participants", sa.String(500)),
        sa.Column("topic", sa.String(500)),
        sa.Column("feedback", sa.Text()),
        sa.Column("last_conclusion", sa.Text()),
        sa.Column("emotion", sa.String(24)),
        sa.Column("emotion_words", sa.String(120)),
        sa.Column("stage", sa.String(24)),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("review", sa.String(24), nullable=False),
        sa.Column("reviewer_id", ID),
        sa.Column("reviewed_at", sa.BigInteger()),
        sa.Column("removed_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_followups_author_id_people"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_followups_contact_id_contacts"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_followups_customer_id_customers"),
        sa.ForeignKeyConstraint(["reviewer_id"], ["people.id"], name="fk_followups_reviewer_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_followups"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_followups_timeline",
        "followups",
        ["customer_id", "occurred_at", "id"],
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "actions",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("followup_id", ID),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("side", sa.String(24), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("owner_id", ID),
        sa.Column("owner_label", sa.String(120)),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("due_has_time", sa.Boolean(), nullable=False),
        sa.Column("remind_at", sa.BigInteger()),
        sa.Column("done_at", sa.BigInteger()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_actions_customer_id_customers"),
        sa.ForeignKeyConstraint(["followup_id"], ["followups.id"], name="fk_actions_followup_id_followups"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name="fk_actions_owner_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actions_followup_id", "actions", ["followup_id"])
    op.create_index(
        "ix_actions_open_of",
        "actions",
        ["owner_id", "due_at"],
        sqlite_where=sa.text("state = 'open' AND removed_at IS NULL"),
        postgresql_where=sa.text("state = 'open' AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_actions_open_on",
        "actions",
        ["customer_id", "due_at"],
        sqlite_where=sa.text("state = 'open' AND removed_at IS NULL"),
        postgresql_where=sa.text("state = 'open' AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_actions_remind",
        "actions",
        ["remind_at", "id"],
        sqlite_where=sa.text("state = 'open' AND removed_at IS NULL"),
        postgresql_where=sa.text("state = 'open' AND removed_at IS NULL"),
    )


def downgrade() -> None:  # noqa: PLR0915 — every table once.
    """Go back."""
    op.drop_table("actions")
    op.drop_table("followups")
    op.drop_table("tags")
    op.drop_table("shares")
    op.drop_table("name_parts")
    op.drop_table("name_lines")
    op.drop_table("field_history")
    op.drop_table("contacts")
    op.drop_table("transcript")
    op.drop_table("sign_in_links")
    op.drop_table("outbox")
    op.drop_table("identities")
    op.drop_table("drafts")
    op.drop_table("customers")
    op.drop_table("people")
    op.drop_table("vault")
    op.drop_table("teams")
    op.drop_table("sandbox_clock")
    op.drop_table("job_slots")
    op.drop_table("inbox")
    op.drop_table("counters")
    op.drop_table("audit")
    op.drop_table("access_log")
    if op.get_bind().dialect.name == "postgresql":
        for name in SEQUENCES:
            op.execute(sa.schema.DropSequence(sa.Sequence(name)))
