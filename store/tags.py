"""Needs, behaviour and value in a customer's tags."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, insert, select

from domain.customers import Customer
from store.derived import lock, refresh
from store.ledger import Ledger
from store.prepared import Prepared
from store.session import Session
from store.tables.customers import customers, tags

OF = Prepared(select(tags.c.name).where(tags.c.customer_id == bindparam("customer")).order_by(tags.c.name))
FORGET = delete(tags).where(tags.c.customer_id == bindparam("customer"))
ADD = insert(tags)
SEPARATOR = "\n"


class Tags:
    """A customer's tags: a small set of words, audited as one value of the customer."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._ledger = ledger

    def of(self, customer: Customer) -> tuple[str, ...]:
        """Its tags, in order."""
        return read_tags(self._session, customer.id)

    def set(self, customer: Customer, names: Iterable[str]) -> tuple[str, ...]:
        """Give it these tags and no others."""
        lock(self._session, customer.id)
        before = self.of(customer)
        after = tuple(sorted({" ".join(name.split()) for name in names if name.strip()}))
        if after != before:
            write_tags(self._session, customer.id, after)
            self._ledger.updated(
                customers, customer.id, customer.id, before={"tags": SEPARATOR.join(before)}, after={"tags": SEPARATOR.join(after)}
            )
            refresh(self._session, customer.id)
        return after


def read_tags(session: Session, customer_id: int) -> tuple[str, ...]:
    """A customer's tags, in order."""
    return tuple(row["name"] for row in OF.rows(session.connection, {"customer": customer_id}))


def write_tags(session: Session, customer_id: int, names: Iterable[str]) -> None:
    """Replace a customer's tags; the audit is the caller's."""
    session.connection.execute(FORGET, {"customer": customer_id})
    if rows := [{"customer_id": customer_id, "name": name} for name in names]:
        session.connection.execute(ADD, rows)
