"""客户健康度: what a score looks at, read with one query, and the last score of every customer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import ColumnElement, FromClause, bindparam, func, insert, literal_column, select, update

from domain.care.health import COMPLAINT_DAYS, ORDER_DAYS, WINDOW_DAYS, Inputs, changes_on, need_match
from domain.customers import Customer
from domain.orders.orders import OrderState
from store.engine.prepared import Prepared, Row
from store.orders.tickets import Tickets
from store.session import Session
from store.tables.care import health_scores
from store.tables.customers import customers
from store.tables.followups import followups
from store.tables.orders import orders, payments, tickets

DAY = timedelta(days=1)
Read = TypeVar("Read")


def _within(rows: FromClause, moment: ColumnElement[datetime], since: str) -> tuple[ColumnElement[bool], ...]:
    return rows.c.customer_id == customers.c.id, rows.c.removed_at.is_(None), moment >= bindparam(since)


def _one(column: ColumnElement[Read], label: str, *conditions: ColumnElement[bool]) -> ColumnElement[Read]:
    return select(column).where(*conditions).correlate(customers).scalar_subquery().label(label)


TALKED = _within(followups, followups.c.occurred_at, "talked_since")
# What was called off was no order.
ORDERED = (*_within(orders, orders.c.placed_at, "ordered_since"), orders.c.state != OrderState.CANCELLED)
COMPLAINED = _within(tickets, tickets.c.opened_at, "complained_since")
NEWEST = (
    select(followups.c.emotion)
    .where(followups.c.customer_id == customers.c.id, followups.c.removed_at.is_(None))
    .order_by(followups.c.occurred_at.desc(), followups.c.id.desc())
    .limit(1)
    .correlate(customers)
    .scalar_subquery()
)
COUNT = func.count(literal_column("1"))
STATE = Prepared(
    select(
        _one(COUNT, "talks", *TALKED),
        _one(func.min(followups.c.occurred_at), "first_talk", *TALKED),
        _one(COUNT, "orders", *ORDERED),
        _one(func.sum(orders.c.amount), "amount", *ORDERED),
        _one(func.min(orders.c.placed_at), "first_order", *ORDERED),
        _one(COUNT, "tickets", *COMPLAINED),
        _one(func.min(tickets.c.opened_at), "first_ticket", *COMPLAINED),
        _one(func.max(orders.c.placed_at), "ordered_at", orders.c.customer_id == customers.c.id, orders.c.removed_at.is_(None)),
        _one(func.max(payments.c.at), "paid_at", payments.c.customer_id == customers.c.id, payments.c.removed_at.is_(None)),
        NEWEST.label("mood"),
    ).where(customers.c.id == bindparam("customer"))
)


@dataclass(frozen=True, kw_only=True)
class KeptScore:
    """A customer's score of `day`; `before` is the last other one, and `changed_on` when it became this one."""

    day: date
    score: int
    before: int | None
    changed_on: date


OF_CUSTOMER = health_scores.c.customer_id == bindparam("customer")
KEPT = Prepared(select(*(health_scores.c[field.name] for field in fields(KeptScore))).where(OF_CUSTOMER))
NAMES = ("customer_id", "day", "score", "before", "changed_on")
ADD = Prepared(insert(health_scores).values({name: bindparam(name) for name in NAMES}))
KEEP = Prepared(update(health_scores).where(OF_CUSTOMER).values({name: bindparam(f"new_{name}") for name in NAMES[1:]}))


@dataclass(frozen=True, kw_only=True)
class State:
    """What the score looks at on a day, and the first later day on which it may be another one although nothing happens."""

    inputs: Inputs
    changes_on: date | None


class HealthScores:
    """Scores are worked out from the rows; the last one is kept to know a fall. No change of the record, so no audit."""

    def __init__(self, session: Session, tickets: Tickets) -> None:
        self._connection = session.connection
        self._tickets = tickets

    def state(self, customer: Customer, now: datetime) -> State:
        """The customer as of this day (UTC)."""
        today = now.astimezone(UTC).date()
        windows = {"talked_since": WINDOW_DAYS, "ordered_since": ORDER_DAYS, "complained_since": COMPLAINT_DAYS}
        since = {name: datetime.combine(today - (days - 1) * DAY, time(), tzinfo=UTC) for name, days in windows.items()}
        (row,) = STATE.rows(self._connection, {"customer": customer.id, **since})
        moments = [at for at in (customer.last_contact_at, row["ordered_at"], row["paid_at"]) if at is not None]
        complaints, unresolved = self._tickets.complaints(customer.id, since["complained_since"]) if row["tickets"] else (0, 0)
        inputs = Inputs(
            today=today,
            last=max(moments).astimezone(UTC).date() if moments else None,
            per_month=row["talks"],
            orders=row["orders"],
            amount=row["amount"] or Decimal(0),
            complaints=complaints,
            unresolved=unresolved,
            match=need_match(customer, row["mood"]),
        )
        return State(inputs=inputs, changes_on=changes_on(inputs, tuple(_leaving(row))))

    def last(self, customer: Customer) -> KeptScore | None:
        """The score kept last."""
        row = KEPT.row(self._connection, {"customer": customer.id})
        return None if row is None else KeptScore(**row)

    def keep(self, customer: Customer, today: date, score: int) -> int | None:
        """Keep the day's score; the score kept before, None when this is the first."""
        kept = self.last(customer)
        if kept is None:
            first = {"customer_id": customer.id, "day": today, "score": score, "before": None, "changed_on": today}
            ADD.run(self._connection, first)
            return None
        before, changed_on = (kept.before, kept.changed_on) if kept.score == score else (kept.score, today)
        given = {"new_day": today, "new_score": score, "new_before": before, "new_changed_on": changed_on}
        KEEP.run(self._connection, {"customer": customer.id, **given})
        return kept.score


def _leaving(row: Row) -> Iterator[date]:
    """When the oldest row of each window leaves it."""
    for name, days in (("first_talk", WINDOW_DAYS), ("first_order", ORDER_DAYS), ("first_ticket", COMPLAINT_DAYS)):
        if row[name] is not None:
            yield row[name].astimezone(UTC).date() + days * DAY
