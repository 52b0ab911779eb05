"""What somebody takes along: everything they see, page by page.

Real numbers and addresses are given only of customers whose private values this person may read; of all others the masks. Every
record that leaves is in the access log, and so is every one whose private values did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from operator import attrgetter

from sqlalchemy import BindParameter, Row, Select, bindparam, func, select

from domain.access import Right, may
from domain.customers import Customer
from domain.intake.fields import Field, SheetKind
from domain.intake.rows import called
from domain.people import Person
from domain.sight import sight_of
from store.customers.customer_rows import CUSTOMER, customer_of
from store.database import Acting, Database, UnitOfWork
from store.engine.bulk import insert_rows
from store.people.sights import given_by, shape_of, visible
from store.tables.audit import access_log
from store.tables.customers import contacts, customers, tags
from store.tables.followups import followups
from store.tables.types import to_micros
from store.tables.vault import vault

PAGE = 1_000
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
OF_IDS = CUSTOMER.where(customers.c.id.in_(IDS)).order_by(customers.c.id)
MET = select(contacts).where(contacts.c.customer_id.in_(IDS), contacts.c.removed_at.is_(None))
PEOPLE = MET.order_by(contacts.c.customer_id, contacts.c.is_main.desc(), contacts.c.number)
SECRETS = select(vault.c.id, vault.c.mask, vault.c.sealed).where(vault.c.id.in_(IDS))
TAGS = select(tags.c.customer_id, tags.c.name).where(tags.c.customer_id.in_(IDS)).order_by(tags.c.customer_id, tags.c.name)
SAID = (
    select(followups, contacts.c.name.label("contact_name"))
    .outerjoin_from(followups, contacts, contacts.c.id == followups.c.contact_id)
    .where(followups.c.customer_id.in_(IDS), followups.c.removed_at.is_(None))
    .order_by(followups.c.customer_id, followups.c.occurred_at)
)
LOGGED = ("at", "person_id", "event_key", "customer_id", "what", "revealed")
EXPORT, REVEAL = "export", "private"

OF_CUSTOMER = (
    *(Field.CODE, Field.NAME, Field.KIND, Field.STATUS, Field.LEVEL, Field.INDUSTRY, Field.REGION, Field.SOURCE, Field.FAX, Field.COUNTRY),
    *(Field.ADDRESS, Field.WEBSITE, Field.USCC, Field.CORE_NEED, Field.NEED_PRIORITY, Field.EXPECTED_DELIVERY, Field.NEED_TYPE),
    *(Field.STAGE, Field.REMARK, Field.REGISTERED_AT),
)
TOLD = attrgetter(*(name.value for name in OF_CUSTOMER))
PERSON = {
    Field.CONTACT_NAME: "name",
    Field.CONTACT_TITLE: "title",
    Field.BIRTHDAY: "birthday",
    Field.PREFERRED_METHOD: "preferred_method",
}
PRIVATE = {Field.CONTACT_PHONE: "phone_id", Field.CONTACT_EMAIL: "email_id", Field.CONTACT_WECHAT: "wechat_id"}
TALK = (Field.OCCURRED_AT, Field.METHOD, Field.TOPIC, Field.CONTENT, Field.FEEDBACK, Field.EMOTION, Field.OURS, Field.THEIRS)
COLUMNS: Mapping[SheetKind, tuple[Field, ...]] = {
    SheetKind.CUSTOMERS: (*OF_CUSTOMER, Field.OWNER, Field.PHONE, Field.EMAIL, Field.BUDGET, Field.TAGS, *PERSON, *PRIVATE),
    SheetKind.CONTACTS: (Field.CODE, Field.NAME, *PERSON, *PRIVATE),
    SheetKind.FOLLOWUPS: (Field.CODE, Field.NAME, *TALK, Field.CONTACT_NAME, Field.AUTHOR),
}
"""What each kind of list holds, in its order."""
Values = Mapping[Field, object]
Progress = Callable[[int, int], None]


def count_seen(crm: UnitOfWork, person: Person, now: datetime) -> int:
    """How many customers this person's lists are about."""
    seen, given = _seen(person, now)
    return int(crm.session.connection.execute(select(func.count()).select_from(seen.subquery()), given).scalar_one())


def export(
    database: Database, person: Person, kind: SheetKind, now: datetime, progress: Progress = lambda _done, _total: None
) -> Iterator[Values]:
    """The rows of a list, each page written to the access log before it is given away."""
    seen, given = _seen(person, now)
    with database.reading() as crm:
        total = count_seen(crm, person, now)
        names = called(crm.people.all())
    page = seen.where(customers.c.id > bindparam("after")).order_by(customers.c.id).limit(PAGE)
    after, done = 0, 0
    while True:
        with database.transaction() as crm:
            crm.acting = Acting(person_id=person.id, event_key=f"export-{to_micros(now)}", at=now)
            ids = list(crm.session.connection.scalars(page, {**given, "after": after}))
            rows = list(_Page(crm, person, ids, names).rows(kind)) if ids else []
        if not ids:
            return
        yield from rows
        after, done = ids[-1], done + len(ids)
        progress(done, total)
        database.breathe()


def _seen(person: Person, now: datetime) -> tuple[Select[int], Mapping[str, object]]:
    """The customers that this person sees, and what the query asks for."""
    sight = sight_of(person)
    return select(customers.c.id).where(customers.c.removed_at.is_(None), visible(shape_of(sight))), given_by(sight, now)


class _Page:
    """Some customers with what hangs on them, and who may read which of it."""

    def __init__(self, crm: UnitOfWork, person: Person, ids: Sequence[int], names: Mapping[int, str]) -> None:
        self._connection = crm.session.connection
        self._open = crm.vault.open
        self._names = names
        self._given = {"ids": ids}
        self._customers = [customer_of(row) for row in self._connection.execute(OF_IDS, self._given).mappings()]
        at = crm.acting.at
        self._entitled = {each.id for each in self._customers if may(person, Right.REVEAL, each, shared=None, now=at)}
        self._acting = crm.acting

    def rows(self, kind: SheetKind) -> Iterator[Values]:
        """One for each customer, contact or talk; the page is in the access log first."""
        private = kind is not SheetKind.FOLLOWUPS
        acting, at = self._acting, to_micros(self._acting.at)
        marks = ((each.id, REVEAL if private and each.id in self._entitled else None) for each in self._customers)
        logged = [(at, acting.person_id, acting.event_key, row_id, EXPORT, mark) for row_id, mark in marks]
        insert_rows(self._connection, access_log, LOGGED, logged)
        match kind:
            case SheetKind.CUSTOMERS:
                yield from self._of_customers()
            case SheetKind.CONTACTS:
                yield from self._of_people()
            case SheetKind.FOLLOWUPS:
                yield from self._of_talks()

    def _of_customers(self) -> Iterator[Values]:
        met, named = self._met(), defaultdict(list)
        for row_id, name in self._connection.execute(TAGS, self._given):
            named[row_id].append(name)
        own = (value.id for each in self._customers for value in (each.phone, each.email) if value)
        secrets = self._secrets(chain(own, self._private_rows(met)))
        for customer in self._customers:
            main = next(iter(met[customer.id]), None)
            yield {
                **dict(zip(OF_CUSTOMER, TOLD(customer), strict=True)),
                Field.OWNER: self._names.get(customer.owner_id or 0),
                Field.PHONE: self._private(customer.id, customer.phone.id if customer.phone else None, secrets),
                Field.EMAIL: self._private(customer.id, customer.email.id if customer.email else None, secrets),
                Field.BUDGET: _range(customer),
                Field.TAGS: ",".join(named[customer.id]),
                **(self._person(main, secrets) if main is not None else {}),
            }

    def _of_people(self) -> Iterator[Values]:
        met = self._met()
        secrets = self._secrets(self._private_rows(met))
        for customer in self._customers:
            for row in met[customer.id]:
                yield {Field.CODE: customer.code, Field.NAME: customer.name, **self._person(row, secrets)}

    def _of_talks(self) -> Iterator[Values]:
        called = {each.id: each for each in self._customers}
        for row in self._connection.execute(SAID, self._given):
            customer = called[row.customer_id]
            facts = {name: getattr(row, name.value) for name in (*TALK, Field.CONTACT_NAME)}
            yield {Field.CODE: customer.code, Field.NAME: customer.name, **facts, Field.AUTHOR: self._names.get(row.author_id)}

    def _met(self) -> defaultdict[int, list[Row[tuple[object, ...]]]]:
        met = defaultdict(list)
        for row in self._connection.execute(PEOPLE, self._given):
            met[row.customer_id].append(row)
        return met

    @staticmethod
    def _private_rows(met: Mapping[int, Sequence[Row[tuple[object, ...]]]]) -> Iterator[int]:
        for row in chain.from_iterable(met.values()):
            yield from (value for name in PRIVATE.values() if (value := getattr(row, name)) is not None)

    def _person(self, row: Row[tuple[object, ...]], secrets: Mapping[int, tuple[str, str]]) -> Values:
        facts = {name: getattr(row, column) for name, column in PERSON.items()}
        whose = row._mapping["customer_id"]  # noqa: SLF001 - SQLAlchemy's public name for a row by its columns.
        return {**facts, **{name: self._private(whose, getattr(row, column), secrets) for name, column in PRIVATE.items()}}

    def _secrets(self, rows: Iterator[int]) -> dict[int, tuple[str, str]]:
        ids = list(rows)
        return {row.id: (row.mask, row.sealed) for row in self._connection.execute(SECRETS, {"ids": ids})} if ids else {}

    def _private(self, customer_id: int, row_id: int | None, secrets: Mapping[int, tuple[str, str]]) -> str | None:
        """The value itself for the entitled, else its mask."""
        if row_id is None:
            return None
        mask, sealed = secrets[row_id]
        return self._open(sealed) if customer_id in self._entitled else mask


def _range(customer: Customer) -> str | None:
    amounts = [f"{amount:.0f}" for amount in (customer.budget_low, customer.budget_high) if amount is not None]
    return "-".join(amounts) or None
