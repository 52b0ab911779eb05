"""Who looked at which record, and who read a real phone or e-mail."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from domain.customers import Contact, Customer
from domain.terms import Secret
from store.engine.prepared import PreparedInsert, Row
from store.session import Session
from store.tables.audit import access_log

COLUMNS = tuple(column.name for column in access_log.c if column.name != "id")
READ = PreparedInsert(access_log, *COLUMNS)


class AccessLog:
    """One row per record read, and one per value revealed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, customer: Customer, what: str) -> None:
        """Somebody read a record; `what` is the kind of card it was shown on."""
        self._write([self._row(customer.id, what)])

    def listed(self, customer_ids: Collection[int], what: str) -> None:
        """Somebody read a list that names these records."""
        self._write([self._row(customer_id, what) for customer_id in sorted(set(customer_ids))])

    def revealed(self, contact: Contact | Customer, secret: Secret) -> None:
        """Somebody read a real private value of a contact, or of the customer itself."""
        customer_id, contact_id = (contact.customer_id, contact.id) if isinstance(contact, Contact) else (contact.id, None)
        self._write([{**self._row(customer_id, "reveal"), "revealed": str(secret), "contact_id": contact_id}])

    def _row(self, customer_id: int, what: str) -> Row:
        acting = self._session.acting
        row = {"at": acting.at, "person_id": acting.person_id, "event_key": acting.event_key, "customer_id": customer_id, "what": what}
        return {**dict.fromkeys(COLUMNS), **row}

    def _write(self, rows: Sequence[Row]) -> None:
        READ.run(self._session.connection, rows)
