"""Needs, behaviour and value in a customer's tags."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, insert, select

from domain.customers import Customer
from store.customers.derived import lock, refresh
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.customers import customers, tags
from store.trail.ledger import Ledger

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
        return self.of_id(customer.id)

    def of_id(self, customer_id: int) -> tuple[str, ...]:
        """The same for the customer of a row."""
        return read_tags(self._session, customer_id)

    def set(self, customer: Customer, names: Iterable[str]) -> tuple[str, ...]:
        """Give it these tags and no others."""
        return self.set_of(customer.id, names)

    def set_of(self, customer_id: int, names: Iterable[str]) -> tuple[str, ...]:
        """The same for the customer of a row."""
        lock(self._session, customer_id)
        before = self.of_id(customer_id)
        after = tuple(sorted({" ".join(name.split()) for name in names if name.strip()}))
        if after != before:
            write_tags(self._session, customer_id, after)
            self._ledger.updated(
                customers, customer_id, customer_id, before={"tags": SEPARATOR.join(before)}, after={"tags": SEPARATOR.join(after)}
            )
            refresh(self._session, customer_id)
        return after


def read_tags(session: Session, customer_id: int) -> tuple[str, ...]:
    """A customer's tags, in order."""
    return tuple(row["name"] for row in OF.rows(session.connection, {"customer": customer_id}))


def write_tags(session: Session, customer_id: int, names: Iterable[str]) -> None:
    """Replace a customer's tags; the audit is the caller's."""
    session.connection.execute(FORGET, {"customer": customer_id})
    if rows := [{"customer_id": customer_id, "name": name} for name in names]:
        session.connection.execute(ADD, rows)
