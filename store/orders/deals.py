"""Won and lost deals."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from domain.customers import Customer
from domain.orders.orders import Deal, DealOutcome
from store.customers.derived import lock, refresh
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.customers import customers
from store.tables.orders import deals
from store.trail.ledger import Ledger

DEAL = select(*(column for column in deals.c if column.name != "removed_at")).where(deals.c.removed_at.is_(None))
OF = Prepared(DEAL.where(deals.c.customer_id == bindparam("customer")).order_by(deals.c.at, deals.c.id))
LAST = Prepared(DEAL.where(deals.c.customer_id == bindparam("customer")).order_by(deals.c.id.desc()).limit(1))
STAGE = Prepared(select(customers.c.stage).where(customers.c.id == bindparam("customer")))
ADD = insert(deals).returning(deals.c.id)


class Deals:
    """How opportunities ended. The customer's stage moves beside; see `handlers/acts/orders/dealing.py`."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def add(self, customer: Customer, outcome: DealOutcome, reason: str | None = None) -> Deal | None:
        """The deal; None when the customer's last one ended so already and its stage was not opened again since."""
        lock(self._session, customer.id)
        last = self.last(customer)
        stage = STAGE.rows(self._connection, {"customer": customer.id})[0]["stage"]
        if last is not None and last.outcome is outcome and stage is not None and outcome == f"deal_{stage}":
            return None
        acting = self._session.acting
        values = {"customer_id": customer.id, "outcome": outcome, "at": acting.at, "by_id": acting.person_id, "reason": reason}
        deal_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(deals, deal_id, customer.id, values)
        refresh(self._session, customer.id)
        return Deal(id=deal_id, customer_id=customer.id, outcome=outcome, at=acting.at, by_id=acting.person_id, reason=reason)

    def of(self, customer: Customer) -> tuple[Deal, ...]:
        """Every deal of a customer, the oldest first."""
        return tuple(Deal(**row) for row in OF.rows(self._connection, {"customer": customer.id}))

    def last(self, customer: Customer) -> Deal | None:
        """How the customer's last opportunity ended."""
        return _deal(LAST.row(self._connection, {"customer": customer.id}))


def _deal(row: Row | None) -> Deal | None:
    return None if row is None else Deal(**row)
