"""Customers and leads: found, entered, changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, delete, insert, select, update

from domain.access import AmbiguousCustomerError, Share, UnknownCustomerError
from domain.codes import CodeKind, parse_code
from domain.customers import Customer, PrivateValue
from domain.entries import NewCustomer
from domain.naming.resolving import closest
from domain.people import Person
from domain.quality.completeness import Facts, missing
from domain.sight import sight_of
from domain.statuses import is_lead
from domain.terms import Secret, Status
from store.customers.customer_rows import CUSTOMER, customer_at, customer_of, row_of_code
from store.customers.derived import facts_of, lock, refreshed
from store.customers.finding import Finder, index_names
from store.customers.history import History
from store.engine.codes import next_code
from store.engine.prepared import Prepared
from store.people.sights import Shape, given_by, shape_of, visible
from store.pool.lead_clocks import LeadClocks
from store.pool.ownership import MOVED, Ownership
from store.sealing.vault import Vault
from store.session import Session
from store.tables.customers import customers, field_history, shares
from store.tables.people import people
from store.trail.ledger import Ledger

CODE = CUSTOMER.where(customers.c.code == bindparam("code"))
LEAD_CODE = CUSTOMER.where(customers.c.lead_code == bindparam("code"))
ADD = insert(customers).returning(customers.c.id)
HISTORY = (
    select(field_history.c.before, field_history.c.after, field_history.c.at, people.c.name.label("by"))
    .outerjoin_from(field_history, people, people.c.id == field_history.c.person_id)
    .where(field_history.c.customer_id == bindparam("customer"), field_history.c.field == bindparam("field"))
    .where(field_history.c.removed_at.is_(None))
    .order_by(field_history.c.at, field_history.c.id)
)
SHARE = Prepared(select(shares).where(shares.c.customer_id == bindparam("customer"), shares.c.person_id == bindparam("person")))
AGED = (
    select(customers.c.id)
    .where(customers.c.completeness_until <= bindparam("now"), customers.c.removed_at.is_(None))
    .order_by(customers.c.completeness_until)
    .limit(bindparam("at_most"))
)

REFERENCES = {"phone": "phone_id", "email": "email_id", "owner": "owner_id", "service_owner": "service_owner_id"}
OWNERSHIP = frozenset(MOVED[:6])
TRACKED = ("status", "stage")
PHONE_DIGITS = 7


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One move of a customer's status or stage; `before` is empty where it began, `by` where nobody of ours did it."""

    before: str | None
    after: str | None
    at: datetime
    by: str | None


class Customers:
    """Everything about customers that `Session.acting` reads or writes."""

    def __init__(self, session: Session, ledger: Ledger, vault: Vault, ownership: Ownership) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger
        self._vault = vault
        self._ownership = ownership
        self._history = History(session, ledger)

    def get(self, customer_id: int) -> Customer:
        """The customer of this row; raises `LookupError`."""
        return customer_at(self._connection, customer_id)

    def by_code(self, code: str, seen_by: Person) -> Customer | None:
        """The customer of a typed code, present or former; None also when this person does not see it."""
        sight = sight_of(seen_by)
        shape, given = shape_of(sight), given_by(sight, self._session.acting.at)
        row = row_of_code(self._connection, code, lambda kind: _by_code(kind, shape), given)
        return None if row is None else customer_of(row)

    def named(self, text: str, seen_by: Person, *, with_slips: bool = True) -> Customer:
        """The one customer somebody means by a code or a name.

        Raises `UnknownCustomerError`, or `AmbiguousCustomerError` with those it could be: a name that fits only a contact, or
        several customers equally well, or one only by a slip, a short form or its sound (unless they are not wanted), is never guessed.
        """
        if parse_code(text):
            customer = self.by_code(text, seen_by)
            if customer is None:
                raise UnknownCustomerError(text)
            return customer
        found = self.search(text, seen_by, self._session.policy.candidates_limit + 1)
        fitting, is_sure = closest(text, found)
        if not fitting and with_slips:
            fitting = Finder(self._session, sight_of(seen_by)).by_slip(text, self._session.policy.candidates_limit)
        if not fitting:
            raise UnknownCustomerError(text)
        if not is_sure:
            raise AmbiguousCustomerError(text, fitting[: self._session.policy.candidates_limit])
        return fitting[0]

    def search(self, text: str, seen_by: Person, limit: int) -> tuple[Customer, ...]:
        """Those a code, a phone, an e-mail, a WeChat name or a piece of a name leads to; whole names first, then newest contact."""
        if parse_code(text):
            customer = self.by_code(text, seen_by)
            return () if customer is None else (customer,)
        finder = Finder(self._session, sight_of(seen_by))
        found = {customer.id: customer for customer in finder.by_whole_name(text, limit)}
        for query in (self._by_private, Finder.by_name):
            if len(found) < limit:
                found |= {customer.id: customer for customer in query(finder, text, limit) if customer.id not in found}
        return tuple(found.values())[:limit]

    def add(self, new: NewCustomer) -> Customer:
        """A new customer, or lead, with its code; its first status and stage begin its history."""
        is_new_lead = new.status in {Status.LEAD, Status.INVALID}
        code = next_code(self._session, CodeKind.LEAD if is_new_lead else CodeKind.CUSTOMER)
        acting = self._session.acting
        values = {**_columns(vars(new)), "code": code, "lead_code": code if is_new_lead else None}
        values |= {"registered_at": acting.at, "registered_by_id": acting.person_id, **_first_owner(new, acting.at)}
        customer_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(customers, customer_id, customer_id, values)
        self._ownership.entered(customer_id, new.owner)
        if new.status is Status.LEAD and new.owner is None:
            LeadClocks(self._session, self._ledger).entered(customer_id, code)
        for field in TRACKED:
            if values[field] is not None:
                self._history.track(customer_id, field, before=None, after=values[field])
        index_names(self._session, customer_id)
        return self.refresh(customer_id)

    def change(self, customer: Customer, **changes: object) -> Customer:
        """The customer with these facts instead, named as on the record; moves of status and stage enter its history.

        An owner is changed by `Ownership.move` alone, and asking for it here raises `TypeError`. Derived facts cannot be changed.
        """
        wanted = _columns(changes)
        if OWNERSHIP & set(wanted):
            message = "an owner changes by Ownership.move alone"
            raise TypeError(message)
        lock(self._session, customer.id)
        present = self._connection.execute(select(customers).where(customers.c.id == customer.id)).mappings().one()
        after = {name: value for name, value in wanted.items() if present[name] != value}
        if not after:
            return self.get(customer.id)
        self._connection.execute(update(customers).where(customers.c.id == customer.id).values(after))
        self._ledger.updated(customers, customer.id, customer.id, before={name: present[name] for name in after}, after=after)
        for field in (field for field in (*TRACKED, "at_risk") if field in after):
            self._history.track(customer.id, field, before=present[field], after=after[field])
        if "name" in after:
            index_names(self._session, customer.id)
        if "stage" in after and customer.taken_at is not None:
            LeadClocks(self._session, self._ledger).staged(customer, after["stage"])
        return self.refresh(customer.id)

    def refresh(self, customer_id: int) -> Customer:
        """Bring the derived facts up to date; see `store/customers/derived.py`."""
        return refreshed(self._session, customer_id)

    def with_aged_completeness(self, now: datetime, limit: int) -> tuple[int, ...]:
        """The first whose completeness changes by itself by `now`, at most so many; `refresh` works it out anew."""
        return tuple(self._connection.scalars(AGED, {"now": now, "at_most": limit}))

    def promote(self, customer: Customer) -> Customer:
        """A lead becomes a potential customer with a customer's code; its lead code keeps answering."""
        lock(self._session, customer.id)
        # Read again: of two who promote it at once, the second finds a customer.
        customer = self.get(customer.id)
        if not is_lead(customer):
            return customer
        return self.change(customer, status=Status.POTENTIAL, code=next_code(self._session, CodeKind.CUSTOMER))

    def history(self, customer: Customer, field: str) -> tuple[Moved, ...]:
        """Every move of `status` or `stage`, oldest first."""
        return tuple(Moved(**row) for row in self._connection.execute(HISTORY, {"customer": customer.id, "field": field}).mappings())

    def facts(self, customer: Customer) -> Facts:
        """All that completeness looks at, as it is now."""
        return facts_of(self._session, customer)

    def missing(self, customer: Customer) -> tuple[str, ...]:
        """The required facts that are not there; `domain.quality.completeness.NEEDED_LABELS` has their words."""
        return missing(self.facts(customer), self._session.policy, self._session.acting.at)

    def share_of(self, customer: Customer, person: Person) -> Share | None:
        """How a customer is shown to somebody of another team, if it is."""
        row = SHARE.row(self._connection, {"customer": customer.id, "person": person.id})
        return None if row is None else Share(**row)

    def share(self, customer: Customer, person: Person, *, may_log: bool, until: datetime | None = None) -> Share:
        """Show a customer to somebody of another team."""
        lock(self._session, customer.id)
        share, before = Share(customer_id=customer.id, person_id=person.id, may_log=may_log, until=until), self.share_of(customer, person)
        if before is None:
            self._connection.execute(insert(shares), vars(share))
            self._ledger.inserted(shares, customer.id, customer.id, vars(share))
        elif before != share:
            terms = {"may_log": may_log, "until": until}
            of_both = (shares.c.customer_id == customer.id, shares.c.person_id == person.id)
            self._connection.execute(update(shares).where(*of_both).values(terms))
            # The row is known by both its ids: the audit keeps the person beside what changed.
            self._ledger.updated(shares, customer.id, customer.id, before=vars(before), after=vars(share))
        return share

    def unshare(self, customer: Customer, person: Person) -> bool:
        """End a share; False when there is none."""
        lock(self._session, customer.id)
        share = self.share_of(customer, person)
        if share is None:
            return False
        of_both = (shares.c.customer_id == customer.id, shares.c.person_id == person.id)
        self._connection.execute(delete(shares).where(*of_both))
        self._ledger.write("delete", shares, customer.id, customer_id=customer.id, before=vars(share))
        return True

    def _by_private(self, finder: Finder, text: str, limit: int) -> tuple[Customer, ...]:
        digits = sum(sign.isdigit() for sign in text)
        if "@" in text:
            kind = Secret.EMAIL
        elif digits >= PHONE_DIGITS and not any(sign.isalpha() for sign in text):
            kind = Secret.PHONE
        else:
            kind = Secret.WECHAT
        return finder.by_private_rows(self._vault.find(kind, text), limit)


@lru_cache
def _by_code(kind: CodeKind, shape: Shape) -> Prepared:
    return Prepared((CODE if kind is CodeKind.CUSTOMER else LEAD_CODE).where(visible(shape)))


def _columns(facts: Mapping[str, object]) -> dict[str, object]:
    return {REFERENCES.get(name, name): _stored(value) for name, value in facts.items()}


def _stored(value: object) -> object:
    return value.id if isinstance(value, PrivateValue | Person) else value


def _first_owner(new: NewCustomer, now: datetime) -> dict[str, object]:
    """With an owner, whose it is from now on; without, that it lies in a pool."""
    if new.owner is None:
        return {"pooled_at": now}
    return {"owner_team_id": new.owner.team_id, "owned_since": now}
