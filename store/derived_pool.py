"""What a customer's record repeats for the pool: how long it is protected, when it drops, and when its owner hears of it.

Part of every refresh (see `derived.py`); what was not taken from a pool costs nothing here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, exists, func, select, update

from domain.care.working import WorkingHours
from domain.pool.protection import Held, drop_at, first_warning_at, is_won, protected_until
from store.prepared import Prepared, Row
from store.session import Session
from store.tables.customers import customers
from store.tables.followups import actions, followups
from store.tables.types import UTCTime

PLAIN = ("taken_at", "protected_until")
"""The customer's own columns that a refresh reads for the pool."""

_planned = exists(
    select(actions.c.id).where(actions.c.followup_id == followups.c.id, actions.c.due_at.is_not(None), actions.c.removed_at.is_(None))
)
_qualified = and_(
    followups.c.customer_id == customers.c.id,
    followups.c.removed_at.is_(None),
    followups.c.qualified.is_(True),
    # A day without a time begins before the moment it was taken.
    followups.c.occurred_at >= bindparam("day_before", type_=UTCTime()),
    followups.c.recorded_at >= bindparam("taken_at", type_=UTCTime()),
    _planned,
)
FACTS = Prepared(
    select(
        *(customers.c[name] for name in ("owner_id", "status", "stage", "level", "locked", "extended_until", "drop_at", "recycle_next_at")),
        select(func.count()).select_from(followups).where(_qualified).correlate(customers).scalar_subquery().label("qualified"),
        select(func.max(followups.c.occurred_at, type_=UTCTime()))
        .where(_qualified)
        .correlate(customers)
        .scalar_subquery()
        .label("qualified_at"),
    ).where(customers.c.id == bindparam("customer"))
)
NAMES = ("qualified_at", "protected_until", "drop_at", "recycle_next_at")
KEEP = Prepared(update(customers).where(customers.c.id == bindparam("customer")).values({name: bindparam(name) for name in NAMES}))
DAY = timedelta(days=1)


def keep_pool(session: Session, row: Row, customer_id: int) -> None:
    """Work out the columns of a customer whose row a refresh has read; `owner_zone` is its owner's time zone."""
    if row["taken_at"] is not None:
        KEEP.run(session.connection, {"customer": customer_id, **_columns(session, row, customer_id)})
    elif row["protected_until"] is not None:
        # It has left the hands of who took it.
        KEEP.run(session.connection, {"customer": customer_id, **dict.fromkeys(NAMES)})


def _columns(session: Session, row: Row, customer_id: int) -> dict[str, datetime | None]:
    taken_at: datetime = row["taken_at"]
    (facts,) = FACTS.rows(session.connection, {"customer": customer_id, "taken_at": taken_at, "day_before": taken_at - DAY})
    hours = session.calendar.hours_of(session.policy, row["owner_zone"] or "UTC")
    held = Held(
        taken_at=taken_at,
        zone=hours.zone,
        level=facts["level"],
        qualified=facts["qualified"],
        # Nobody was talked with tomorrow, and a talk of before it was taken extends nothing.
        qualified_at=facts["qualified_at"] and min(max(facts["qualified_at"], taken_at), session.acting.at),
        extended_until=facts["extended_until"],
    )
    kept = facts["owner_id"] is None or facts["locked"] or is_won(facts["status"], facts["stage"])
    drop = None if kept else drop_at(held, session.policy)
    return {
        "qualified_at": held.qualified_at,
        "protected_until": protected_until(held, session.policy),
        "drop_at": drop,
        "recycle_next_at": _next_look(facts, drop, hours, session),
    }


def _next_look(facts: Row, drop: datetime | None, hours: WorkingHours, session: Session) -> datetime | None:
    """A drop that stays as it was is left to the sweep, which knows what was said of it."""
    if drop is None or (drop == facts["drop_at"] and facts["recycle_next_at"] is not None):
        return facts["recycle_next_at"] if drop else None
    return first_warning_at(drop, hours, session.policy)
