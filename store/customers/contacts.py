"""People at the customer's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from sqlalchemy import RowMapping, bindparam, func, insert, select, update

from domain.care.clocks import ClockKind
from domain.customers import Contact, Customer, PrivateValue
from domain.entries import NewContact
from domain.terms import Secret
from store.care.clocks import Clocks
from store.customers.customer_rows import private_value
from store.customers.derived import lock, refresh
from store.customers.finding import index_names
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.customers import contacts
from store.tables.vault import vault
from store.trail.ledger import Ledger

PRIVATE = ("phone", "email", "wechat")
_masks = {name: vault.alias(f"{name}_value") for name in PRIVATE}
PLAIN = tuple(field.name for field in fields(Contact) if field.name not in PRIVATE)
_present = contacts.alias("present")
MAIN_ONE = (
    select(_present.c.id)
    .where(_present.c.customer_id == contacts.c.customer_id, _present.c.removed_at.is_(None))
    .order_by(_present.c.is_main.desc(), _present.c.number)
    .limit(1)
    .scalar_subquery()
)
CONTACT = (
    select(
        *(column for column in contacts.c if column.name not in {"removed_at", "is_main"}),
        # Where nobody is marked, because the marked one was taken back, the first of them is the main one.
        (contacts.c.id == MAIN_ONE).label("is_main"),
        *(alias.c.mask.label(f"{name}_mask") for name, alias in _masks.items()),
    )
    .select_from(
        contacts.outerjoin(_masks["phone"], _masks["phone"].c.id == contacts.c.phone_id)
        .outerjoin(_masks["email"], _masks["email"].c.id == contacts.c.email_id)
        .outerjoin(_masks["wechat"], _masks["wechat"].c.id == contacts.c.wechat_id)
    )
    .where(contacts.c.removed_at.is_(None))
)
OF = Prepared(CONTACT.where(contacts.c.customer_id == bindparam("customer")).order_by(contacts.c.is_main.desc(), contacts.c.number))
BY_ID = CONTACT.where(contacts.c.id == bindparam("contact"))
# A number taken back is not given again, and neither is the alias made of it.
NEXT_NUMBER = select(func.coalesce(func.max(contacts.c.number), 0) + 1).where(contacts.c.customer_id == bindparam("customer"))
ADD = insert(contacts).returning(contacts.c.id)


class Contacts:
    """A customer's contacts; exactly one of them is the main one."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def of(self, customer: Customer) -> tuple[Contact, ...]:
        """Its contacts, the main one first."""
        return tuple(_contact_of(row) for row in OF.rows(self._connection, {"customer": customer.id}))

    def main_of(self, customer: Customer) -> Contact | None:
        """The one to call first."""
        return next(iter(self.of(customer)), None)

    def get(self, contact_id: int) -> Contact:
        """The contact of this row; raises `LookupError`."""
        row = self._connection.execute(BY_ID, {"contact": contact_id}).mappings().first()
        if row is None:
            raise LookupError(contact_id)
        return _contact_of(row)

    def add(self, customer: Customer, new: NewContact) -> Contact:
        """A new contact with the customer's next number."""
        lock(self._session, customer.id)
        present = self.of(customer)
        is_main = new.is_main or not present
        if is_main:
            self._demote(present)
        number = self._connection.execute(NEXT_NUMBER, {"customer": customer.id}).scalar_one()
        values = {**columns_of(vars(new)), "customer_id": customer.id, "number": number, "is_main": is_main}
        contact_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(contacts, contact_id, customer.id, values)
        self._settle(customer.id)
        return self.get(contact_id)

    def change(self, contact: Contact, **changes: object) -> Contact:
        """The contact with these facts instead; private ones are given as they lie in the vault."""
        lock(self._session, contact.customer_id)
        now = self.get(contact.id)
        wanted = columns_of(changes)
        present = columns_of(vars(now))
        after = {name: value for name, value in wanted.items() if present[name] != value}
        if not after:
            return now
        if now.verified_at is not None and any(f"{name}_id" in after for name in PRIVATE):
            # What was found to be right is another number or address now.
            after["verified_at"] = None
        if after.get("is_main"):
            self._demote(self._siblings(now))
        self._write(now, before={name: present[name] for name in after}, after=after)
        self._settle(contact.customer_id)
        return self.get(contact.id)

    def _siblings(self, contact: Contact) -> tuple[Contact, ...]:
        rows = OF.rows(self._connection, {"customer": contact.customer_id})
        return tuple(_contact_of(row) for row in rows if row["id"] != contact.id)

    def _demote(self, present: tuple[Contact, ...]) -> None:
        for other in present:
            if other.is_main:
                self._write(other, before={"is_main": True}, after={"is_main": False})

    def _write(self, contact: Contact, *, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        self._connection.execute(update(contacts).where(contacts.c.id == contact.id).values(dict(after)))
        self._ledger.updated(contacts, contact.id, contact.customer_id, before=before, after=after)

    def _settle(self, customer_id: int) -> None:
        Clocks(self._session, self._ledger).meet_on(ClockKind.CONTACT_CHANGED, customer_id)
        index_names(self._session, customer_id)
        refresh(self._session, customer_id)


def columns_of(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts by their columns: a private value by its row in the vault."""
    return {f"{name}_id" if name in PRIVATE else name: _stored(value) for name, value in facts.items()}


def _stored(value: object) -> object:
    return value.id if isinstance(value, PrivateValue) else value


def _contact_of(row: Row | RowMapping) -> Contact:
    return Contact(
        **{name: row[name] for name in PLAIN},
        phone=private_value(row["phone_id"], Secret.PHONE, row["phone_mask"]),
        email=private_value(row["email_id"], Secret.EMAIL, row["email_mask"]),
        wechat=private_value(row["wechat_id"], Secret.WECHAT, row["wechat_mask"]),
    )
