"""A customer's moves of status, stage and risk, kept for figures and the profile's timeline."""

from __future__ import annotations

from sqlalchemy import insert

from store.session import Session
from store.tables.customers import field_history
from store.trail.ledger import Ledger

ADD = insert(field_history).returning(field_history.c.id)
FLAGS = {True: "yes", False: "no"}


class History:
    """The writing side; what was written is read where it matters."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._ledger = ledger

    def track(self, customer_id: int, field: str, *, before: object, after: object) -> None:
        """One move, made now by whoever acts; a flag is kept as `yes` and `no`."""
        acting = self._session.acting
        values = {
            "customer_id": customer_id,
            "field": field,
            "before": FLAGS[before] if isinstance(before, bool) else before,
            "after": FLAGS[after] if isinstance(after, bool) else after,
            "at": acting.at,
            "person_id": acting.person_id,
        }
        row_id = self._session.connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(field_history, row_id, customer_id, values)
