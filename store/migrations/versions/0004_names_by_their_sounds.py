"""Names by their sounds: every customer that is there already can be found by how its name sounds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.customers.finding import sound_pieces

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 1_000
NAMES = sa.text("SELECT id, name FROM customers WHERE id > :after ORDER BY id LIMIT :batch")
ADD = sa.text("INSERT INTO name_parts (part, customer_id) VALUES (:part, :customer) ON CONFLICT DO NOTHING")
EXTEND = sa.text("UPDATE name_lines SET parts = parts || :more WHERE customer_id = :customer")
SHORTEN = sa.text("DELETE FROM name_parts WHERE part >= '~' AND part < '~~'")


def upgrade() -> None:
    """Go forward, some customers at a time."""
    connection, after = op.get_bind(), 0
    while rows := connection.execute(NAMES, {"after": after, "batch": BATCH}).all():
        after = rows[-1].id
        sounds = {row.id: sorted(sound_pieces(row.name)) for row in rows}
        if added := [{"part": part, "customer": customer} for customer, pieces in sounds.items() for part in pieces]:
            connection.execute(ADD, added)
            connection.execute(EXTEND, [{"customer": each, "more": f" {' '.join(pieces)}"} for each, pieces in sounds.items() if pieces])


def downgrade() -> None:
    """Go back; the line of a customer's pieces loses its sounds when its name changes next."""
    op.get_bind().execute(SHORTEN)
