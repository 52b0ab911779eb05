"""Who looked at which record, and who read a real phone or e-mail."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert

from domain.customers import Contact, Customer
from domain.terms import Secret
from store.session import Session
from store.tables.audit import access_log

READ = insert(access_log)


class AccessLog:
    """One row per record read, and one per value revealed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, customer: Customer, what: str) -> None:
        """Somebody read a record; `what` is the kind of card it was shown on."""
        self._write(customer.id, what, None, None)

    def listed(self, customer_ids: Collection[int], what: str) -> None:
        """Somebody read a list that names these records."""
        for customer_id in sorted(set(customer_ids)):
            self._write(customer_id, what, None, None)

    def revealed(self, contact: Contact | Customer, secret: Secret) -> None:
        """Somebody read a real private value of a contact, or of the customer itself."""
        if isinstance(contact, Contact):
            self._write(contact.customer_id, "reveal", secret, contact.id)
        else:
            self._write(contact.id, "reveal", secret, None)

    def _write(self, customer_id: int, what: str, revealed: Secret | None, contact_id: int | None) -> None:
        acting = self._session.acting
        row = {"at": acting.at, "person_id": acting.person_id, "event_key": acting.event_key, "customer_id": customer_id, "what": what}
        self._session.connection.execute(READ, {**row, "revealed": revealed and str(revealed), "contact_id": contact_id})
