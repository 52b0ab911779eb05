"""Orders and what was paid for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, bindparam, func, insert, literal_column, select, update

from domain.codes import CodeKind, format_code, parse_code
from domain.customers import Customer
from domain.orders.orders import Order, OrderState
from store.customers.derived import lock, refresh
from store.customers.earned import keep_earned
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.customers import customers
from store.tables.orders import UNFINISHED, orders, payments
from store.tables.people import people
from store.tables.types import Money, UTCTime
from store.trail.ledger import Ledger

ORDER = (
    select(
        *(column for column in orders.c if column.name != "removed_at"),
        customers.c.code.label("customer_code"),
        customers.c.name.label("customer_name"),
        people.c.name.label("ended_by_name"),
    )
    .join_from(orders, customers, customers.c.id == orders.c.customer_id)
    .outerjoin(people, people.c.id == orders.c.ended_by_id)
    .where(orders.c.removed_at.is_(None))
)
OF = ORDER.where(orders.c.customer_id == bindparam("customer"))
# Written out, not bound: only then does the partial index of unfinished orders answer.
STILL_OPEN = and_(orders.c.state == literal_column("'order_open'"), orders.c.removed_at.is_(None))
BY_ID = Prepared(ORDER.where(orders.c.id == bindparam("order")))
NEWEST = Prepared(OF.order_by(orders.c.placed_at.desc(), orders.c.id.desc()).limit(bindparam("at_most")))
UNPAID = Prepared(OF.where(STILL_OPEN, orders.c.paid < orders.c.amount).order_by(orders.c.placed_at, orders.c.id))
IS_UNFINISHED = Prepared(select(orders.c.id).where(orders.c.customer_id == bindparam("customer"), UNFINISHED).limit(1))
SINCE = Prepared(
    select(func.count().label("count"), func.coalesce(func.sum(orders.c.amount), literal_column("0", Money())).label("amount"))
    .where(orders.c.customer_id == bindparam("customer"), orders.c.placed_at >= bindparam("at", type_=UTCTime()))
    .where(orders.c.removed_at.is_(None), orders.c.state != literal_column("'order_cancelled'"))
)

ADD = insert(orders).returning(orders.c.id)
ADD_PAYMENT = insert(payments).returning(payments.c.id)
PAY = Prepared(
    update(orders)
    .where(orders.c.id == bindparam("order"), STILL_OPEN, orders.c.paid + bindparam("more", type_=Money()) <= orders.c.amount)
    .values(paid=orders.c.paid + bindparam("more", type_=Money()))
    .returning(orders.c.paid)
)
FINISH = Prepared(
    update(orders)
    .where(orders.c.id == bindparam("order"), STILL_OPEN, orders.c.paid >= orders.c.amount)
    .values(state=OrderState.FINISHED, finished_at=bindparam("at"), ended_by_id=bindparam("person"))
    .returning(orders.c.id)
)
CALL_OFF = Prepared(
    update(orders)
    .where(orders.c.id == bindparam("order"), STILL_OPEN)
    .values(state=OrderState.CANCELLED, finished_at=bindparam("at"), ended_by_id=bindparam("person"))
    .returning(orders.c.id)
)


class Orders:
    """Every change keeps the customer's derived columns up to date, and is a conditional one: the first who presses wins."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def get(self, code: str) -> Order | None:
        """The order somebody typed (`O001`, `o1`); None when there is none, or it was taken back."""
        parsed = parse_code(code)
        return self.by_id(parsed.number) if parsed is not None and parsed.kind is CodeKind.ORDER else None

    def by_id(self, order_id: int) -> Order | None:
        """The order of this row; None when it was taken back."""
        row = BY_ID.row(self._connection, {"order": order_id})
        return None if row is None else _order(row)

    def of(self, customer: Customer, limit: int) -> tuple[Order, ...]:
        """A customer's orders, the newest first."""
        return tuple(_order(row) for row in NEWEST.rows(self._connection, {"customer": customer.id, "at_most": limit}))

    def unpaid_of(self, customer: Customer) -> tuple[Order, ...]:
        """A customer's unfinished orders on which money is owed, the oldest first."""
        return tuple(_order(row) for row in UNPAID.rows(self._connection, {"customer": customer.id}))

    def unfinished_on(self, customer_id: int) -> bool:
        """Whether the customer has an order that is neither finished nor called off."""
        return IS_UNFINISHED.row(self._connection, {"customer": customer_id}) is not None

    def since(self, customer_id: int, at: datetime) -> tuple[int, Decimal]:
        """How many orders the customer placed since a moment, and of what amount; those called off do not count."""
        (row,) = SINCE.rows(self._connection, {"customer": customer_id, "at": at})
        return row["count"], row["amount"]

    def add(self, customer: Customer, amount: Decimal, note: str | None = None) -> Order:
        """A new order, unfinished and unpaid."""
        lock(self._session, customer.id)
        acting = self._session.acting
        values: dict[str, object] = {"customer_id": customer.id, "amount": amount, "paid": Decimal(0), "state": OrderState.OPEN}
        values |= {"placed_at": acting.at, "by_id": acting.person_id, "note": note}
        order_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(orders, order_id, customer.id, values)
        refresh(self._session, customer.id)
        return self._now(order_id)

    def pay(self, order: Order, amount: Decimal, *, seen: Decimal | None = None) -> Order | None:
        """The order with this payment; None when it ended, owes less than that by now, or was paid more than `seen` meanwhile."""
        lock(self._session, order.customer_id)
        if seen is not None and self._now(order.id).paid != seen:
            return None
        paid = PAY.row(self._connection, {"order": order.id, "more": amount})
        if paid is None:
            return None
        acting = self._session.acting
        values = {"order_id": order.id, "customer_id": order.customer_id, "amount": amount, "at": acting.at, "by_id": acting.person_id}
        payment_id = self._connection.execute(ADD_PAYMENT, values).scalar_one()
        self._ledger.inserted(payments, payment_id, order.customer_id, values)
        self._changed(order, before={"paid": paid["paid"] - amount}, after={"paid": paid["paid"]})
        keep_earned(self._session, order.customer_id)
        return self._now(order.id)

    def finish(self, order: Order) -> Order | None:
        """Delivered and paid; None when it ended before, or money is owed."""
        return self._end(FINISH, order, OrderState.FINISHED)

    def call_off(self, order: Order) -> Order | None:
        """It will not be carried out; None when it ended before. What was paid stays on record."""
        return self._end(CALL_OFF, order, OrderState.CANCELLED)

    def _end(self, ending: Prepared, order: Order, state: OrderState) -> Order | None:
        lock(self._session, order.customer_id)
        at, by_id = self._session.acting.at, self._session.acting.person_id
        if ending.row(self._connection, {"order": order.id, "at": at, "person": by_id}) is None:
            return None
        now = self._now(order.id)
        # What was paid is named beside: taking a payment back then takes back the ending that stood on it.
        before = {"state": OrderState.OPEN, "finished_at": None, "ended_by_id": None, "paid": now.paid}
        self._changed(order, before=before, after={"state": state, "finished_at": at, "ended_by_id": by_id, "paid": now.paid})
        return now

    def _changed(self, order: Order, *, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        self._ledger.updated(orders, order.id, order.customer_id, before=before, after=after)
        refresh(self._session, order.customer_id)

    def _now(self, order_id: int) -> Order:
        order = self.by_id(order_id)
        if order is None:
            raise LookupError(order_id)
        return order


def _order(row: Row) -> Order:
    return Order(code=format_code(CodeKind.ORDER, row["id"]), **row)
