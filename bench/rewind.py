"""Taking a tick back, so that the same tick can be measured again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from bench.houses import NOW
from bot.house import House
from domain.care.clocks import ClockKind
from store.tables import metadata
from store.tables.care import RUNNING, clocks, health_scores
from store.tables.customers import customers
from store.tables.followups import OPEN, actions

GROWN = ("reminders", "clocks", "audit", "field_history", "ownership", "outbox", "approvals", "assignments", "actions")
"""What a tick adds to: each has a key that grows."""


@dataclass(frozen=True, kw_only=True)
class Before:
    """How things were: the last keys, and the rows that are due."""

    last: Mapping[str, int]
    due: Mapping[str, Sequence[Mapping[str, Any]]]
    scored: frozenset[int]

    @property
    def count(self) -> int:
        """How many rows are due."""
        return sum(len(rows) for rows in self.due.values())


def remember(house: House) -> Before:
    """What is due now, and where every growing table ends."""
    with house.database.reading() as crm:
        connection = crm.session.connection
        last = {name: connection.scalar(select(func.max(_key(name)))) or 0 for name in GROWN}
        due = {table.name: [dict(row) for row in connection.execute(query).mappings()] for table, query in _due().items()}
        scored = frozenset(connection.scalars(select(health_scores.c.customer_id)))
    return Before(last=last, due=due, scored=scored)


def restore(house: House, before: Before) -> None:
    """As it was; people's mornings and the slots of rounds stay taken."""
    with house.database.transaction() as crm:
        connection = crm.session.connection
        for name, last in before.last.items():
            connection.execute(delete(metadata.tables[name]).where(_key(name) > last))
        fresh = [row["id"] for row in before.due["customers"] if row["id"] not in before.scored]
        for customer in fresh:
            connection.execute(delete(health_scores).where(health_scores.c.customer_id == customer))
        for name, rows in before.due.items():
            _put_back(connection, metadata.tables[name], rows)


def _key(name: str) -> Any:
    (column,) = metadata.tables[name].primary_key.columns
    return column


def _due() -> dict[Table, Any]:
    alive = customers.c.removed_at.is_(None)
    columns = ("contact_next_at", "churn_at", "recycle_next_at", "health_at", "completeness_until")
    ids = [select(customers.c.id).where(customers.c[name] <= NOW, alive) for name in columns]
    of_any = ids[0].union(*ids[1:])
    return {
        customers: select(customers).where(customers.c.id.in_(of_any)),
        actions: select(actions).where(OPEN, actions.c.remind_at <= NOW),
        clocks: select(clocks).where(RUNNING, clocks.c.kind.in_(list(ClockKind)), clocks.c.next_at <= NOW),
    }


def _put_back(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        given: dict[str, Any] = {column.name: bindparam(f"was_{column.name}") for column in table.columns if column.name != "id"}
        putting = update(table).where(table.c.id == bindparam("row")).values(given)
        connection.execute(putting, [{"row": row["id"], **{f"was_{name}": row[name] for name in given}} for row in rows])
