"""What a customer's record repeats for the pool: how long it is protected, when it drops, and when its owner hears of it.

Part of every refresh (see `derived.py`); what was not taken from a pool costs nothing here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import BigInteger, ColumnElement, and_, case, exists, func, literal_column, select, type_coerce

from domain.care.working import WorkingHours
from domain.customers import Customer
from domain.pool.protection import Held, drop_at, first_warning_at, is_won, protected_until
from store.engine.prepared import Row
from store.session import Session
from store.tables.customers import customers
from store.tables.followups import actions, followups
from store.tables.types import MICROSECOND, UTCTime

PLAIN = ("taken_at", "protected_until", "level", "locked", "extended_until", "drop_at", "recycle_next_at")
"""The customer's own columns that a refresh reads for the pool."""

Fact = TypeVar("Fact")
DAY = timedelta(days=1)
SINCE = type_coerce(customers.c.taken_at, BigInteger) - literal_column(str(DAY // MICROSECOND))
_planned = exists(
    select(actions.c.id).where(actions.c.followup_id == followups.c.id, actions.c.due_at.is_not(None), actions.c.removed_at.is_(None))
)
_qualified = and_(
    followups.c.customer_id == customers.c.id,
    followups.c.removed_at.is_(None),
    followups.c.qualified.is_(True),
    # A day without a time begins before the moment it was taken.
    type_coerce(followups.c.occurred_at, BigInteger)
    >= type_coerce(customers.c.taken_at, BigInteger) - literal_column(str(DAY // MICROSECOND)),
    followups.c.recorded_at >= customers.c.taken_at,
    _planned,
)


def _of_taken(fact: ColumnElement[Fact]) -> ColumnElement[Fact]:
    """What the talks since it was taken say; nobody looks at those of what was not taken from a pool."""
    return case(
        (customers.c.taken_at.is_not(None), select(fact).select_from(followups).where(_qualified).correlate(customers).scalar_subquery())
    )


COLUMNS = (
    _of_taken(func.count()).label("qualified"),
    type_coerce(_of_taken(func.max(followups.c.occurred_at)), UTCTime()).label("talked_at"),
)
"""Read with a refresh: how often its owner talked with it since, in a way that extends the protection, and when last."""

NAMES = ("qualified_at", "protected_until", "drop_at", "recycle_next_at")


def pool_of(session: Session, row: Row, customer: Customer) -> dict[str, datetime | None]:
    """The columns of a customer whose row a refresh has read; none for what has nothing to do with a pool.

    `owner_zone` is its owner's time zone.
    """
    if row["taken_at"] is not None:
        return _columns(session, row, customer)
    # It has left the hands of who took it.
    return {} if row["protected_until"] is None else dict.fromkeys(NAMES)


def _columns(session: Session, row: Row, customer: Customer) -> dict[str, datetime | None]:
    taken_at: datetime = row["taken_at"]
    hours = session.calendar.hours_of(session.policy, row["owner_zone"] or "UTC")
    held = Held(
        taken_at=taken_at,
        zone=hours.zone,
        level=row["level"],
        qualified=row["qualified"],
        # Nobody was talked with tomorrow, and a talk of before it was taken extends nothing.
        qualified_at=row["talked_at"] and min(max(row["talked_at"], taken_at), session.acting.at),
        extended_until=row["extended_until"],
    )
    kept = row["owner_id"] is None or row["locked"] or is_won(customer.status, customer.stage)
    drop = None if kept else drop_at(held, session.policy)
    return {
        "qualified_at": held.qualified_at,
        "protected_until": protected_until(held, session.policy),
        "drop_at": drop,
        "recycle_next_at": _next_look(row, drop, hours, session),
    }


def _next_look(row: Row, drop: datetime | None, hours: WorkingHours, session: Session) -> datetime | None:
    """A drop that stays as it was is left to the sweep, which knows what was said of it."""
    if drop is None or (drop == row["drop_at"] and row["recycle_next_at"] is not None):
        return row["recycle_next_at"] if drop else None
    return first_warning_at(drop, hours, session.policy)
