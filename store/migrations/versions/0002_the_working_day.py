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
    "INSERT INTO recounts (after_id) VALUES (0)",
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
    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approvals_asked_by_id_kind_until"), ["asked_by_id", "kind", "until"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvals_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            "ix_approvals_waiting",
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
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_customer_id_id"), ["customer_id", "id"], unique=False)

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
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clocks_due_at"), ["due_at"], unique=False)
        batch_op.create_index(
            "ix_clocks_running_on",
            ["customer_id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_clocks_to_speak",
            ["kind", "next_at", "id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_clocks_running",
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
    with op.batch_alter_table("deals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deals_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_deals_customer_id"), ["customer_id"], unique=False)

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
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handovers_customer_id_id"), ["customer_id", "id"], unique=False)
        batch_op.create_index(
            "uq_handovers_to_service",
            ["customer_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'to_service' AND finished_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("kind = 'to_service' AND finished_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handovers_open_giver",
            ["giver_id"],
            unique=False,
            sqlite_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handovers_open_receiver",
            ["receiver_id"],
            unique=False,
            sqlite_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handovers_open_supervisor",
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
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_orders_by_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_orders_customer_id_customers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_orders_customer_id_placed_at"), ["customer_id", "placed_at"], unique=False)
        batch_op.create_index(
            "ix_orders_unfinished",
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
    with op.batch_alter_table("ownership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ownership_customer_id_id"), ["customer_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ownership_event_key"), ["event_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_ownership_from_id_at"), ["from_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_ownership_to_id_at"), ["to_id", "at"], unique=False)

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
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_message_id"), ["message_id"], unique=False)
        batch_op.create_index(
            "ix_reminders_waiting_of",
            ["person_id", "not_before"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.create_index(batch_op.f("ix_reminders_person_id_said_at"), ["person_id", "said_at"], unique=False)
        batch_op.create_index(
            "ix_reminders_standing",
            ["customer_id"],
            unique=False,
            sqlite_where=sa.text("state = 'said'"),
            postgresql_where=sa.text("state = 'said'"),
        )
        batch_op.create_index(
            "ix_reminders_waiting",
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
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("satisfaction_tenths", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["people.id"], name=op.f("fk_tickets_assignee_id_people")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_tickets_customer_id_customers")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["people.id"], name=op.f("fk_tickets_opened_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tickets_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_tickets_customer_id_opened_at"), ["customer_id", "opened_at"], unique=False)
        batch_op.create_index(
            "ix_tickets_open_of",
            ["assignee_id", "opened_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_tickets_open_on",
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
    with op.batch_alter_table("handover_customers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_customers_customer_id"), ["customer_id"], unique=False)

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
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_payments_customer_id_at"), ["customer_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_payments_order_id"), ["order_id"], unique=False)

    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("remind_step", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_actions_due_at"), ["due_at"], unique=False)

    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pool_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(sa.Column("pooled_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("owned_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("taken_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("extended_until", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("qualified_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("protected_until", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("drop_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("recycle_next_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("recycle_step", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recycle_planned", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("cadence_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("contact_due_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("contact_next_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("churn_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("at_risk_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("health_at", sa.BigInteger(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_customers_health_at"),
            ["health_at"],
            unique=False,
            sqlite_where=sa.text("health_at IS NOT NULL"),
            postgresql_where=sa.text("health_at IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_customers_churn_at"),
            ["churn_at"],
            unique=False,
            sqlite_where=sa.text("churn_at IS NOT NULL"),
            postgresql_where=sa.text("churn_at IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_customers_contact_next_at"),
            ["contact_next_at"],
            unique=False,
            sqlite_where=sa.text("contact_next_at IS NOT NULL"),
            postgresql_where=sa.text("contact_next_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_customers_dropping",
            ["owner_id", "drop_at"],
            unique=False,
            sqlite_where=sa.text("drop_at IS NOT NULL"),
            postgresql_where=sa.text("drop_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_customers_pooled",
            ["pool_id", "pooled_at", "id"],
            unique=False,
            sqlite_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_customers_recycle_next_at"),
            ["recycle_next_at"],
            unique=False,
            sqlite_where=sa.text("recycle_next_at IS NOT NULL"),
            postgresql_where=sa.text("recycle_next_at IS NOT NULL"),
        )

    with op.batch_alter_table("field_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_field_history_field_at"), ["field", "at"], unique=False)

    with op.batch_alter_table("followups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("qualified", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(
            "ix_followups_when",
            ["occurred_at"],
            unique=False,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("morning_at", sa.BigInteger(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_people_morning_at"), ["morning_at"], unique=False)
        batch_op.add_column(sa.Column("cadence_days", sa.Integer(), nullable=True))
    for statement in FILL:
        op.execute(statement)


def downgrade() -> None:  # noqa: PLR0915 — the same, backwards.
    """Go back."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_morning_at"))
        batch_op.drop_column("morning_at")
        batch_op.drop_column("cadence_days")

    with op.batch_alter_table("followups", schema=None) as batch_op:
        batch_op.drop_index("ix_followups_when", sqlite_where=sa.text("removed_at IS NULL"), postgresql_where=sa.text("removed_at IS NULL"))
        batch_op.drop_column("qualified")

    with op.batch_alter_table("field_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_field_history_field_at"))

    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_customers_recycle_next_at"),
            sqlite_where=sa.text("recycle_next_at IS NOT NULL"),
            postgresql_where=sa.text("recycle_next_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_customers_dropping",
            sqlite_where=sa.text("drop_at IS NOT NULL"),
            postgresql_where=sa.text("drop_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_customers_pooled",
            sqlite_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL AND removed_at IS NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_customers_contact_next_at"),
            sqlite_where=sa.text("contact_next_at IS NOT NULL"),
            postgresql_where=sa.text("contact_next_at IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_customers_health_at"),
            sqlite_where=sa.text("health_at IS NOT NULL"),
            postgresql_where=sa.text("health_at IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_customers_churn_at"),
            sqlite_where=sa.text("churn_at IS NOT NULL"),
            postgresql_where=sa.text("churn_at IS NOT NULL"),
        )
        batch_op.drop_column("health_at")
        batch_op.drop_column("at_risk_since")
        batch_op.drop_column("churn_at")
        batch_op.drop_column("contact_next_at")
        batch_op.drop_column("contact_due_at")
        batch_op.drop_column("cadence_days")
        batch_op.drop_column("recycle_planned")
        batch_op.drop_column("recycle_step")
        batch_op.drop_column("recycle_next_at")
        batch_op.drop_column("drop_at")
        batch_op.drop_column("protected_until")
        batch_op.drop_column("qualified_at")
        batch_op.drop_column("extended_until")
        batch_op.drop_column("locked")
        batch_op.drop_column("taken_at")
        batch_op.drop_column("owned_since")
        batch_op.drop_column("pooled_at")
        batch_op.drop_column("pool_id")

    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actions_due_at"))
        batch_op.drop_column("remind_step")

    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payments_order_id"))
        batch_op.drop_index(batch_op.f("ix_payments_customer_id_at"))
        batch_op.drop_index(batch_op.f("ix_payments_at"))

    op.drop_table("payments")
    op.drop_table("handover_items")
    with op.batch_alter_table("handover_customers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_customers_customer_id"))

    op.drop_table("handover_customers")
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tickets_open_on",
            sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_tickets_open_of",
            sqlite_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_tickets_customer_id_opened_at"))
        batch_op.drop_index(batch_op.f("ix_tickets_closed_at"))

    op.drop_table("tickets")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_reminders_waiting", sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'")
        )
        batch_op.drop_index("ix_reminders_standing", sqlite_where=sa.text("state = 'said'"), postgresql_where=sa.text("state = 'said'"))
        batch_op.drop_index(batch_op.f("ix_reminders_person_id_said_at"))
        batch_op.drop_index(batch_op.f("ix_reminders_message_id"))
        batch_op.drop_index(
            "ix_reminders_waiting_of", sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'")
        )

    op.drop_table("reminders")
    with op.batch_alter_table("ownership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ownership_to_id_at"))
        batch_op.drop_index(batch_op.f("ix_ownership_from_id_at"))
        batch_op.drop_index(batch_op.f("ix_ownership_event_key"))
        batch_op.drop_index(batch_op.f("ix_ownership_customer_id_id"))

    op.drop_table("ownership")
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_orders_unfinished",
            sqlite_where=sa.text("state = 'order_open' AND removed_at IS NULL"),
            postgresql_where=sa.text("state = 'order_open' AND removed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_orders_customer_id_placed_at"))

    op.drop_table("orders")
    op.drop_table("health_scores")
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_index("ix_handovers_open_supervisor")
        batch_op.drop_index("ix_handovers_open_receiver")
        batch_op.drop_index("ix_handovers_open_giver")
        batch_op.drop_index("uq_handovers_to_service")
        batch_op.drop_index(batch_op.f("ix_handovers_customer_id_id"))

    op.drop_table("handovers")
    with op.batch_alter_table("deals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deals_customer_id"))
        batch_op.drop_index(batch_op.f("ix_deals_at"))

    op.drop_table("deals")
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_clocks_running",
            sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_clocks_to_speak",
            sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_clocks_running_on",
            sqlite_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND removed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_clocks_due_at"))

    op.drop_table("clocks")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_customer_id_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approvals_customer_id"))
        batch_op.drop_index(
            "ix_approvals_waiting",
            sqlite_where=sa.text("state = 'approval_waiting'"),
            postgresql_where=sa.text("state = 'approval_waiting'"),
        )
        batch_op.drop_index(batch_op.f("ix_approvals_asked_by_id_kind_until"))

    op.drop_table("approvals")
    op.drop_table("recounts")
    op.drop_table("pool_admins")
    op.drop_table("mutes")
    op.drop_table("team_chats")
    op.drop_table("pools")
    op.drop_table("cadences")
