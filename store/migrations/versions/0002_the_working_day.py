"""The working day: pools and owners, orders and tickets, handovers, clocks and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FILL = (
    """
    INSERT INTO ownership (customer_id, at, how, to_id, by_id, event_key)
    SELECT id, registered_at, 'entered', owner_id, registered_by_id, 'the working day' FROM customers WHERE owner_id IS NOT NULL ORDER BY id
    """,
    "UPDATE customers SET owned_since = registered_at WHERE owner_id IS NOT NULL",
    "UPDATE customers SET pooled_at = registered_at WHERE owner_id IS NULL",
    # Their due moments are worked out in the background.
    "INSERT INTO recounts (after_id) SELECT 0 WHERE EXISTS (SELECT 1 FROM customers)",
)


def upgrade() -> None:  # noqa: PLR0915 — every table of the working day once.
    """Go forward; whoever owns something has owned it since it was entered, as far as anybody knows."""
    op.create_table(
        "cadences",
        sa.Column("tier", sa.String(length=24), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tier", name=op.f("pk_cadences")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pools",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_pools_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pools")),
        sa.UniqueConstraint("code", name=op.f("uq_pools_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "team_chats",
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("chat", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_team_chats_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "platform", name=op.f("pk_team_chats")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mutes",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mutes_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "rule", name=op.f("pk_mutes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pool_admins",
        sa.Column("pool_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_pool_admins_person_id_people")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_pool_admins_pool_id_pools")),
        sa.PrimaryKeyConstraint("pool_id", "person_id", name=op.f("pk_pool_admins")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tier", sa.String(length=24), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("after_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_recounts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recounts")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("approver_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["approver_id"], ["people.id"], name=op.f("fk_approvals_approver_id_people")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_approvals_asked_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_approvals_customer_id_customers")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_approvals_decided_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_approvals_asked_by_id_kind_until"), "approvals", ["asked_by_id", "kind", "until"], unique=False)
    op.create_index(op.f("ix_approvals_customer_id"), "approvals", ["customer_id"], unique=False)
    op.create_index(
        "ix_approvals_waiting",
        "approvals",
        ["approver_id"],
        unique=False,
        sqlite_where=sa.text("state = 'approval_waiting'"),
        postgresql_where=sa.text("state = 'approval_waiting'"),
    )

    op.create_table(
        "assignments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_assignments_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_assignments_customer_id_customers")),
        sa.ForeignKeyConstraint(["to_id"], ["people.id"], name=op.f("fk_assignments_to_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_assignments_customer_id_id"), "assignments", ["customer_id", "id"], unique=False)

    op.create_table(
        "clocks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(length=24), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("met_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_clocks_customer_id_customers")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_clocks_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_clocks_due_at"), "clocks", ["due_at"], unique=False)
    op.create_index(
        "ix_clocks_running_on",
        "clocks",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_clocks_to_speak",
        "clocks",
        ["kind", "next_at", "id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
    )
    op.create_index(
        "uq_clocks_running",
        "clocks",
        ["kind", "about"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
    )

    op.create_table(
        "deals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_deals_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_deals_customer_id_customers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deals_at"), "deals", ["at"], unique=False)
    op.create_index(op.f("ix_deals_customer_id"), "deals", ["customer_id"], unique=False)

    op.create_table(
        "handovers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("giver_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("receiver_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("supervisor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("basics", sa.Text(), nullable=True),
        sa.Column("history", sa.Text(), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("promises", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_handovers_customer_id_customers")),
        sa.ForeignKeyConstraint(["giver_id"], ["people.id"], name=op.f("fk_handovers_giver_id_people")),
        sa.ForeignKeyConstraint(["receiver_id"], ["people.id"], name=op.f("fk_handovers_receiver_id_people")),
        sa.ForeignKeyConstraint(["supervisor_id"], ["people.id"], name=op.f("fk_handovers_supervisor_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_handovers_customer_id_id"), "handovers", ["customer_id", "id"], unique=False)
    op.create_index(
        "uq_handovers_to_service",
        "handovers",
        ["customer_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'to_service' AND finished_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("kind = 'to_service' AND finished_at IS NULL AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_handovers_open_giver",
        "handovers",
        ["giver_id"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_handovers_open_receiver",
        "handovers",
        ["receiver_id"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_handovers_open_supervisor",
        "handovers",
        ["supervisor_id"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
    )

    op.create_table(
        "health_scores",
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_health_scores_customer_id_customers")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_health_scores")),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("placed_at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_orders_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_orders_customer_id_customers")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name=op.f("fk_orders_ended_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_orders_customer_id_placed_at"), "orders", ["customer_id", "placed_at"], unique=False)
    op.create_index(
        "ix_orders_unfinished",
        "orders",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("state = 'order_open' AND removed_at IS NULL"),
        postgresql_where=sa.text("state = 'order_open' AND removed_at IS NULL"),
    )

    op.create_table(
        "ownership",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=False),
        sa.Column("from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pool_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("event_key", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_ownership_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_ownership_customer_id_customers")),
        sa.ForeignKeyConstraint(["from_id"], ["people.id"], name=op.f("fk_ownership_from_id_people")),
        sa.ForeignKeyConstraint(["to_id"], ["people.id"], name=op.f("fk_ownership_to_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ownership_customer_id_id"), "ownership", ["customer_id", "id"], unique=False)
    op.create_index(op.f("ix_ownership_event_key"), "ownership", ["event_key"], unique=False)
    op.create_index(op.f("ix_ownership_from_id_at"), "ownership", ["from_id", "at"], unique=False)
    op.create_index(op.f("ix_ownership_to_id_at"), "ownership", ["to_id", "at"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=24), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("episode", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("timely", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=True),
        sa.Column("said_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_reminders_customer_id_customers")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reminders_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("key", name=op.f("uq_reminders_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reminders_message_id"), "reminders", ["message_id"], unique=False)
    op.create_index(
        "ix_reminders_waiting_of",
        "reminders",
        ["person_id", "not_before"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(op.f("ix_reminders_person_id_said_at"), "reminders", ["person_id", "said_at"], unique=False)
    op.create_index(
        "ix_reminders_standing",
        "reminders",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("state = 'said'"),
        postgresql_where=sa.text("state = 'said'"),
    )
    op.create_index(
        "ix_reminders_waiting",
        "reminders",
        ["not_before", "person_id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )

    op.create_table(
        "tickets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("assignee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("solved_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("satisfaction_tenths", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["people.id"], name=op.f("fk_tickets_assignee_id_people")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_tickets_closed_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_tickets_customer_id_customers")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["people.id"], name=op.f("fk_tickets_opened_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tickets_closed_at"), "tickets", ["closed_at"], unique=False)
    op.create_index(op.f("ix_tickets_customer_id_opened_at"), "tickets", ["customer_id", "opened_at"], unique=False)
    op.create_index(
        "ix_tickets_open_of",
        "tickets",
        ["assignee_id", "opened_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
    )
    op.create_index(
        "ix_tickets_open_on",
        "tickets",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
    )

    op.create_table(
        "handover_customers",
        sa.Column("handover_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_handover_customers_customer_id_customers")),
        sa.ForeignKeyConstraint(["handover_id"], ["handovers.id"], name=op.f("fk_handover_customers_handover_id_handovers")),
        sa.PrimaryKeyConstraint("handover_id", "customer_id", name=op.f("pk_handover_customers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_handover_customers_customer_id"), "handover_customers", ["customer_id"], unique=False)

    op.create_table(
        "handover_items",
        sa.Column("handover_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_handover_items_customer_id_customers")),
        sa.ForeignKeyConstraint(["handover_id"], ["handovers.id"], name=op.f("fk_handover_items_handover_id_handovers")),
        sa.PrimaryKeyConstraint("handover_id", "customer_id", "item", name=op.f("pk_handover_items")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("order_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_payments_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_payments_customer_id_customers")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_payments_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_payments_at"), "payments", ["at"], unique=False)
    op.create_index(op.f("ix_payments_customer_id_at"), "payments", ["customer_id", "at"], unique=False)
    op.create_index(op.f("ix_payments_order_id"), "payments", ["order_id"], unique=False)

    op.add_column("actions", sa.Column("remind_step", sa.Integer(), server_default="0", nullable=False))
    op.create_index(op.f("ix_actions_due_at"), "actions", ["due_at"], unique=False)

    op.add_column("customers", sa.Column("pool_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
    op.add_column("customers", sa.Column("pooled_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("owned_since", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("taken_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("customers", sa.Column("extended_until", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("qualified_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("protected_until", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("drop_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("recycle_next_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("recycle_step", sa.Integer(), nullable=True))
    op.add_column("customers", sa.Column("recycle_planned", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("cadence_days", sa.Integer(), nullable=True))
    op.add_column("customers", sa.Column("contact_due_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("contact_next_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("churn_at", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("at_risk_since", sa.BigInteger(), nullable=True))
    op.add_column("customers", sa.Column("health_at", sa.BigInteger(), nullable=True))
    op.create_index(
        op.f("ix_customers_health_at"),
        "customers",
        ["health_at"],
        unique=False,
        sqlite_where=sa.text("health_at IS NOT NULL"),
        postgresql_where=sa.text("health_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_customers_churn_at"),
        "customers",
        ["churn_at"],
        unique=False,
        sqlite_where=sa.text("churn_at IS NOT NULL"),
        postgresql_where=sa.text("churn_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_customers_contact_next_at"),
        "customers",
        ["contact_next_at"],
        unique=False,
        sqlite_where=sa.text("contact_next_at IS NOT NULL"),
        postgresql_where=sa.text("contact_next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_customers_dropping",
        "customers",
        ["owner_id", "drop_at"],
        unique=False,
        sqlite_where=sa.text("drop_at IS NOT NULL"),
        postgresql_where=sa.text("drop_at IS NOT NULL"),
    )
    op.create_index(
        "ix_customers_pooled",
        "customers",
        ["pool_id", "pooled_at", "id"],
        unique=False,
        sqlite_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
    )
    op.create_index(
        op.f("ix_customers_recycle_next_at"),
        "customers",
        ["recycle_next_at"],
        unique=False,
        sqlite_where=sa.text("recycle_next_at IS NOT NULL"),
        postgresql_where=sa.text("recycle_next_at IS NOT NULL"),
    )

    op.create_index(
        "ix_customers_kept_by",
        "customers",
        ["owner_id", "completeness", "status", "contact_due_at", "removed_at"],
        unique=False,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )

    op.create_index(op.f("ix_field_history_field_at"), "field_history", ["field", "at"], unique=False)

    op.add_column("followups", sa.Column("qualified", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_followups_when",
        "followups",
        ["occurred_at", "customer_id"],
        unique=False,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_index(
        "ix_followups_of",
        "followups",
        ["author_id", "occurred_at", "method", "emotion"],
        unique=False,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )

    op.add_column("people", sa.Column("morning_at", sa.BigInteger(), server_default="0", nullable=False))
    op.create_index(op.f("ix_people_morning_at"), "people", ["morning_at"], unique=False)
    op.add_column("people", sa.Column("cadence_days", sa.Integer(), nullable=True))
    for statement in FILL:
        op.execute(statement)


def downgrade() -> None:  # noqa: PLR0915 — the same, backwards.
    """Go back."""
    op.drop_index(op.f("ix_people_morning_at"), table_name="people")
    op.drop_column("people", "morning_at")
    op.drop_column("people", "cadence_days")

    op.drop_index(
        "ix_followups_of",
        table_name="followups",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_index(
        "ix_followups_when",
        table_name="followups",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_column("followups", "qualified")

    op.drop_index(op.f("ix_field_history_field_at"), table_name="field_history")
    op.drop_index(
        "ix_customers_kept_by",
        table_name="customers",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )

    op.drop_index(
        op.f("ix_customers_recycle_next_at"),
        table_name="customers",
        sqlite_where=sa.text("recycle_next_at IS NOT NULL"),
        postgresql_where=sa.text("recycle_next_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_customers_dropping",
        table_name="customers",
        sqlite_where=sa.text("drop_at IS NOT NULL"),
        postgresql_where=sa.text("drop_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_customers_pooled",
        table_name="customers",
        sqlite_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
    )
    op.drop_index(
        op.f("ix_customers_contact_next_at"),
        table_name="customers",
        sqlite_where=sa.text("contact_next_at IS NOT NULL"),
        postgresql_where=sa.text("contact_next_at IS NOT NULL"),
    )
    op.drop_index(
        op.f("ix_customers_health_at"),
        table_name="customers",
        sqlite_where=sa.text("health_at IS NOT NULL"),
        postgresql_where=sa.text("health_at IS NOT NULL"),
    )
    op.drop_index(
        op.f("ix_customers_churn_at"),
        table_name="customers",
        sqlite_where=sa.text("churn_at IS NOT NULL"),
        postgresql_where=sa.text("churn_at IS NOT NULL"),
    )
    op.drop_column("customers", "health_at")
    op.drop_column("customers", "at_risk_since")
    op.drop_column("customers", "churn_at")
    op.drop_column("customers", "contact_next_at")
    op.drop_column("customers", "contact_due_at")
    op.drop_column("customers", "cadence_days")
    op.drop_column("customers", "recycle_planned")
    op.drop_column("customers", "recycle_step")
    op.drop_column("customers", "recycle_next_at")
    op.drop_column("customers", "drop_at")
    op.drop_column("customers", "protected_until")
    op.drop_column("customers", "qualified_at")
    op.drop_column("customers", "extended_until")
    op.drop_column("customers", "locked")
    op.drop_column("customers", "taken_at")
    op.drop_column("customers", "owned_since")
    op.drop_column("customers", "pooled_at")
    op.drop_column("customers", "pool_id")

    op.drop_index(op.f("ix_actions_due_at"), table_name="actions")
    op.drop_column("actions", "remind_step")

    op.drop_index(op.f("ix_payments_order_id"), table_name="payments")
    op.drop_index(op.f("ix_payments_customer_id_at"), table_name="payments")
    op.drop_index(op.f("ix_payments_at"), table_name="payments")

    op.drop_table("payments")
    op.drop_table("handover_items")
    op.drop_index(op.f("ix_handover_customers_customer_id"), table_name="handover_customers")

    op.drop_table("handover_customers")
    op.drop_index(
        "ix_tickets_open_on",
        table_name="tickets",
        sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
    )
    op.drop_index(
        "ix_tickets_open_of",
        table_name="tickets",
        sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
    )
    op.drop_index(op.f("ix_tickets_customer_id_opened_at"), table_name="tickets")
    op.drop_index(op.f("ix_tickets_closed_at"), table_name="tickets")

    op.drop_table("tickets")
    op.drop_index(
        "ix_reminders_waiting",
        table_name="reminders",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index(
        "ix_reminders_standing", table_name="reminders", sqlite_where=sa.text("state = 'said'"), postgresql_where=sa.text("state = 'said'")
    )
    op.drop_index(op.f("ix_reminders_person_id_said_at"), table_name="reminders")
    op.drop_index(op.f("ix_reminders_message_id"), table_name="reminders")
    op.drop_index(
        "ix_reminders_waiting_of",
        table_name="reminders",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )

    op.drop_table("reminders")
    op.drop_index(op.f("ix_ownership_to_id_at"), table_name="ownership")
    op.drop_index(op.f("ix_ownership_from_id_at"), table_name="ownership")
    op.drop_index(op.f("ix_ownership_event_key"), table_name="ownership")
    op.drop_index(op.f("ix_ownership_customer_id_id"), table_name="ownership")

    op.drop_table("ownership")
    op.drop_index(
        "ix_orders_unfinished",
        table_name="orders",
        sqlite_where=sa.text("state = 'order_open' AND removed_at IS NULL"),
        postgresql_where=sa.text("state = 'order_open' AND removed_at IS NULL"),
    )
    op.drop_index(op.f("ix_orders_customer_id_placed_at"), table_name="orders")

    op.drop_table("orders")
    op.drop_table("health_scores")
    op.drop_index("ix_handovers_open_supervisor", table_name="handovers")
    op.drop_index("ix_handovers_open_receiver", table_name="handovers")
    op.drop_index("ix_handovers_open_giver", table_name="handovers")
    op.drop_index("uq_handovers_to_service", table_name="handovers")
    op.drop_index(op.f("ix_handovers_customer_id_id"), table_name="handovers")

    op.drop_table("handovers")
    op.drop_index(op.f("ix_deals_customer_id"), table_name="deals")
    op.drop_index(op.f("ix_deals_at"), table_name="deals")

    op.drop_table("deals")
    op.drop_index(
        "uq_clocks_running",
        table_name="clocks",
        sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
    )
    op.drop_index(
        "ix_clocks_to_speak",
        table_name="clocks",
        sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_clocks_running_on",
        table_name="clocks",
        sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
    )
    op.drop_index(op.f("ix_clocks_due_at"), table_name="clocks")

    op.drop_table("clocks")
    op.drop_index(op.f("ix_assignments_customer_id_id"), table_name="assignments")

    op.drop_table("assignments")
    op.drop_index(op.f("ix_approvals_customer_id"), table_name="approvals")
    op.drop_index(
        "ix_approvals_waiting",
        table_name="approvals",
        sqlite_where=sa.text("state = 'approval_waiting'"),
        postgresql_where=sa.text("state = 'approval_waiting'"),
    )
    op.drop_index(op.f("ix_approvals_asked_by_id_kind_until"), table_name="approvals")

    op.drop_table("approvals")
    op.drop_table("recounts")
    op.drop_table("pool_admins")
    op.drop_table("mutes")
    op.drop_table("team_chats")
    op.drop_table("pools")
    op.drop_table("cadences")
