"""What hangs on a customer's record, what a merge did with each row, and whether somebody built on it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, bindparam, select

from domain.merging.merging import Merge
from store.tables.audit import audit
from store.tables.care import clocks, reminders
from store.tables.customers import contacts, customers, field_history, shares, tags
from store.tables.followups import actions, followups
from store.tables.handovers import handover_customers, handover_items, handovers
from store.tables.moving import merges
from store.tables.orders import deals, orders, payments, tickets
from store.tables.people import people
from store.tables.pool import approvals, assignments, ownership
from store.trail.ledger import OWNER_MOVED, Plain
from store.trail.undo import HANGS_ON

TABLES: tuple[Table, ...] = (
    *(contacts, followups, actions, deals, orders, payments, tickets, handovers, ownership, assignments, approvals),
    *(clocks, reminders, field_history),
)
"""Rows with a number of their own: they change hands as they are."""
ONCE: tuple[Table, ...] = (tags, shares, handover_customers, handover_items)
"""Rows that a record has once by their key."""
LATER = (
    select(audit.c.table_name, audit.c.row_id, audit.c.action, audit.c.after, people.c.name.label("who"))
    .outerjoin_from(audit, people, people.c.id == audit.c.person_id)
    .where(audit.c.customer_id.in_(bindparam("both", expanding=True)), audit.c.id > bindparam("since"))
    .order_by(audit.c.id)
)
WRITTEN = (
    select(audit.c.id)
    .where(audit.c.customer_id == bindparam("survivor"), audit.c.table_name == merges.name, audit.c.row_id == bindparam("merge"))
    .order_by(audit.c.id)
    .limit(1)
)

Values = Mapping[str, Plain]
Change = tuple[str, int, Values, Values]


@dataclass(kw_only=True)
class Moved:
    """What a merge did: rows changed (before, after), rows that gave way, rows that were made."""

    changes: list[Change] = field(default_factory=list)
    gone: list[tuple[str, Values]] = field(default_factory=list)
    fresh: list[tuple[str, Values]] = field(default_factory=list)

    def changed(self, table: Table, row_id: int, before: Values, after: Values) -> None:
        """A row with other values in these columns."""
        self.changes.append((table.name, row_id, before, after))

    def lost(self, table: Table, row: Values) -> None:
        """A row that is no more."""
        self.gone.append((table.name, row))

    def made(self, table: Table, row: Values) -> None:
        """A row that was not there."""
        self.fresh.append((table.name, row))

    def kept(self) -> Mapping[str, object]:
        """As JSON keeps it."""
        return {"changed": self.changes, "lost": self.gone, "made": self.fresh}


def built_on(connection: Connection, merge: Merge, kept: Mapping[str, list[list[object]]]) -> str | None:
    """Who touched since what moved, or wrote what hangs on it, or gave the survivor another owner; None when nobody did."""
    touched: dict[tuple[str, int], set[str]] = {}
    for name, row_id, _before, after in kept["changed"]:
        touched.setdefault((str(name), int(str(row_id))), set()).update(after if isinstance(after, dict) else ())
    since = connection.scalar(WRITTEN, {"survivor": merge.survivor_id, "merge": merge.id}) or 0
    for row in connection.execute(LATER, {"both": [merge.survivor_id, merge.merged_id], "since": since}):
        after = row.after or {}
        place = (row.table_name, row.row_id)
        of_record = row.table_name == customers.name
        is_moved = place in touched and (not of_record or bool(touched[place] & set(after)))
        hangs = any((table, after.get(column)) in touched for column, table in HANGS_ON.items())
        if is_moved or hangs or row.action == OWNER_MOVED or (of_record and "tags" in after) or row.table_name == shares.name:
            return row.who or "Genjin"
    return None
