"""What a customer's record repeats of its payments, kept by one function."""

from __future__ import annotations

from sqlalchemy import bindparam, func, literal_column, select, update

from store.customers.derived import lock
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.customers import customers
from store.tables.orders import payments
from store.tables.types import Money

OF_CUSTOMER = (payments.c.customer_id == customers.c.id, payments.c.removed_at.is_(None))
NOTHING = literal_column("0", Money())
SUM = select(func.coalesce(func.sum(payments.c.amount), NOTHING)).where(*OF_CUSTOMER).correlate(customers).scalar_subquery()
LAST = select(func.max(payments.c.at)).where(*OF_CUSTOMER).correlate(customers).scalar_subquery()
KEEP = Prepared(update(customers).where(customers.c.id == bindparam("customer")).values(deal_amount=SUM, last_deal_at=LAST))


def keep_earned(session: Session, customer_id: int) -> None:
    """Sum the customer's standing payments anew: `deal_amount`, and `last_deal_at`, the newest one's moment."""
    lock(session, customer_id)
    KEEP.run(session.connection, {"customer": customer_id})
