"""What a customer's record repeats for care: when a contact is due, and when silence becomes a risk.

Written by `store/customers/derived.py` with every refresh. What a refresh reads for it comes with its one query.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TypedDict

from sqlalchemy import bindparam, select, update

from domain.care.cadence import NOTHING_SET, Overrides, cadence_of, contact_due_at
from domain.care.churn import Business, churn_at, is_watched, is_won_back
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.policy import Policy
from domain.terms import Status
from store.customers.history import History
from store.engine.prepared import Row
from store.session import Session
from store.tables.care import RUNNING, cadences, clocks
from store.tables.customers import customers
from store.tables.orders import UNFINISHED, orders, payments
from store.tables.people import people
from store.trail.ledger import Ledger

PLAIN = ("tier", "at_risk", "at_risk_since", "cadence_days", "owned_since", "service_owner_id")
"""The customer's own columns that care looks at."""

caring = people.alias("caring")
TIER_DAYS = select(cadences.c.days).where(cadences.c.tier == customers.c.tier).correlate(customers).scalar_subquery()
ORDERED_AT = (
    select(orders.c.placed_at)
    .where(orders.c.customer_id == customers.c.id, orders.c.removed_at.is_(None))
    .order_by(orders.c.placed_at.desc())
    .limit(1)
    .correlate(customers)
    .scalar_subquery()
)
PAID_AT = (
    select(payments.c.at)
    .where(payments.c.customer_id == customers.c.id, payments.c.removed_at.is_(None))
    .order_by(payments.c.at.desc())
    .limit(1)
    .correlate(customers)
    .scalar_subquery()
)
UNFINISHED_ID = (
    select(orders.c.id).where(orders.c.customer_id == customers.c.id, UNFINISHED).limit(1).correlate(customers).scalar_subquery()
)
COLUMNS = (
    caring.c.time_zone.label("owner_zone"),
    caring.c.cadence_days.label("owner_days"),
    TIER_DAYS.label("tier_days"),
    ORDERED_AT.label("ordered_at"),
    PAID_AT.label("paid_at"),
    UNFINISHED_ID.label("unfinished_id"),
    customers.c.health_at.label("health_was"),
)
"""Read with a refresh: the owner (`caring`, joined by the owner's id), the tier's own days, and the customer's business."""

RISK_CLOCKS = (ClockKind.RETENTION, ClockKind.WIN_BACK)
WON = update(customers).where(customers.c.id == bindparam("customer"))
CLOCKS_MET = (
    update(clocks)
    .where(clocks.c.customer_id == bindparam("customer"), clocks.c.kind.in_(RISK_CLOCKS), RUNNING)
    .values(met_at=bindparam("now"), ended_at=bindparam("now"))
    .returning(clocks.c.id)
)


class Care(TypedDict):
    """The columns kept for the sweeps; `health_at` is the day's beginning at which the score is worked out anew."""

    contact_due_at: datetime | None
    contact_next_at: datetime | None
    churn_at: datetime | None
    health_at: datetime | None


NAMES = tuple(Care.__annotations__)


def care_of(row: Row, customer: Customer, policy: Policy, now: datetime) -> Care:
    """The columns of a customer whose row a refresh has read.

    A refresh lets an overdue contact be looked at again; the sweep finds what it said of the same silence before.
    """
    rep, tier = row["owner_days"], row["tier_days"]
    cadence = cadence_of(customer, NOTHING_SET if rep is tier is None else Overrides(rep=rep, tier=tier), policy)
    due = None if cadence is None else contact_due_at(customer, cadence, row["owner_zone"])
    return Care(
        contact_due_at=due,
        contact_next_at=due,
        churn_at=churn_at(customer, business_of(row), policy),
        health_at=_looked_at(row["health_was"], now) if is_watched(customer) else None,
    )


def _looked_at(pending: datetime | None, now: datetime) -> datetime:
    """When the score is worked out anew; what waits for the next tick already is not put off to another day."""
    return next_day(now) if pending is None or pending > now else pending


def business_of(row: Row) -> Business:
    """What the customer does with us beside talking."""
    return Business(ordered_at=row["ordered_at"], paid_at=row["paid_at"], unfinished=row["unfinished_id"] is not None)


def next_day(now: datetime) -> datetime:
    """The beginning of the next day (UTC): the morning in China."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), tzinfo=UTC)


def won_back(session: Session, row: Row, customer: Customer) -> Customer:
    """The customer, no longer at risk when it talked, ordered or paid since the alert; a churned one is an intent customer again.

    Its two clocks are met with that. Audited and kept in its history like any other change, so it is taken back with its event.
    """
    if not customer.at_risk or not is_won_back(customer, business_of(row), session.policy):
        return customer
    ledger = Ledger(session)
    status = Status.INTENT if customer.status is Status.CHURNED else customer.status
    back = replace(customer, at_risk=False, at_risk_since=None, status=status)
    after = {name: getattr(back, name) for name in ("at_risk", "at_risk_since", "status") if getattr(back, name) != getattr(customer, name)}
    before = {name: getattr(customer, name) for name in after}
    session.connection.execute(WON.values(after), {"customer": customer.id})
    ledger.updated(customers, customer.id, customer.id, before=before, after=after)
    for field in ("at_risk", "status"):
        if field in after:
            History(session, ledger).track(customer.id, field, before=before[field], after=after[field])
    met = {"met_at": session.acting.at, "ended_at": session.acting.at}
    for clock_id in session.connection.scalars(CLOCKS_MET, {"customer": customer.id, "now": session.acting.at}):
        ledger.updated(clocks, clock_id, customer.id, before=dict.fromkeys(met), after=met)
    return back
