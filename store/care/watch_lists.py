"""Customers of one owner that want a look: read once a week or a month, by the owner's index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, bindparam, func, literal_column, or_, select

from domain.care.cadence import WATCHED
from domain.care.churn import is_falling
from domain.customers import Customer
from domain.people import Person
from domain.terms import Tier
from store.customers.customer_rows import CUSTOMER, customer_of
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.customers import customers
from store.tables.followups import followups

WINDOW = timedelta(days=90)
OWN = CUSTOMER.where(customers.c.owner_id == bindparam("person"), or_(*(customers.c.status == status for status in sorted(WATCHED))))
BELOW = customers.c.completeness < bindparam("below")
INCOMPLETE = Prepared(OWN.where(BELOW).order_by(customers.c.completeness, customers.c.id).limit(bindparam("at_most")))
HOW_MANY = Prepared(
    select(func.count().label("below"))
    .select_from(customers)
    .where(customers.c.owner_id == bindparam("person"), customers.c.removed_at.is_(None), BELOW)
    .where(or_(*(customers.c.status == status for status in sorted(WATCHED))))
)


def _talks(since: str, until: str) -> ScalarSelect[int]:
    return (
        select(func.count(literal_column("1")))
        .where(followups.c.customer_id == customers.c.id, followups.c.removed_at.is_(None))
        .where(followups.c.occurred_at >= bindparam(since), followups.c.occurred_at < bindparam(until))
        .correlate(customers)
        .scalar_subquery()
    )


TALKS = Prepared(
    OWN.add_columns(_talks("middle", "now").label("recent"), _talks("first", "middle").label("earlier"))
    .where(customers.c.last_contact_at >= bindparam("first"))
    .order_by(customers.c.id)
)
TOUCHES = Prepared(
    OWN.add_columns(_talks("first", "now").label("recent"))
    .where(customers.c.tier == bindparam("tier", Tier.HIGH_VALUE))
    .order_by(customers.c.last_contact_at, customers.c.id)
)


class WatchLists:
    """What to look at among somebody's customers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def incomplete(self, owner: Person, below: int, at_most: int) -> tuple[Customer, ...]:
        """Those whose completeness lies below so many per cent, the worst first."""
        given = {"person": owner.id, "below": below, "at_most": at_most}
        return tuple(customer_of(row) for row in INCOMPLETE.rows(self._connection, given))

    def how_many_incomplete(self, owner: Person, below: int) -> int:
        """How many those are."""
        (row,) = HOW_MANY.rows(self._connection, {"person": owner.id, "below": below})
        return int(row["below"])

    def falling(self, owner: Person, now: datetime) -> Sequence[tuple[Customer, int, int]]:
        """Those contacted far less in the last 90 days than in the 90 before, with both counts; the largest fall first."""
        given = {"person": owner.id, "first": now - 2 * WINDOW, "middle": now - WINDOW, "now": now}
        rows = TALKS.rows(self._connection, given)
        fallen = [row for row in rows if is_falling(now=row["recent"], before=row["earlier"], policy=self._session.policy)]
        fallen.sort(key=lambda row: row["recent"] - row["earlier"])
        return [(customer_of(row), row["recent"], row["earlier"]) for row in fallen]

    def seldom_touched(self, owner: Person, since: datetime, now: datetime, least: int) -> Sequence[tuple[Customer, int]]:
        """High-value ones contacted fewer than `least` times since a moment, the longest silent first."""
        rows = TOUCHES.rows(self._connection, {"person": owner.id, "first": since, "now": now})
        return [(customer_of(row), row["recent"]) for row in rows if row["recent"] < least]
