"""What a customer's record repeats of the rows below it, kept by one function."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypedDict

from sqlalchemy import ColumnElement, FromClause, bindparam, func, select, update

from domain.customers import Contact, Customer
from domain.quality.completeness import Facts, changes_by_itself_at, percent
from domain.terms import Secret
from store.care.derived_care import COLUMNS as CARE_COLUMNS
from store.care.derived_care import NAMES as CARE_NAMES
from store.care.derived_care import PLAIN as CARE_PLAIN
from store.care.derived_care import care_of, caring, won_back
from store.customers.customer_rows import COLUMNS as RECORD
from store.customers.customer_rows import JOINED, customer_of, private_value
from store.engine.prepared import Prepared, Row
from store.pool.derived_pool import COLUMNS as POOL_COLUMNS
from store.pool.derived_pool import NAMES as POOL_NAMES
from store.pool.derived_pool import PLAIN as POOL_PLAIN
from store.pool.derived_pool import pool_of
from store.session import Session
from store.tables.customers import contacts, customers, tags
from store.tables.followups import OPEN, actions, followups

_newest = followups.alias("newest")
_next = actions.alias("next_one")
_main = contacts.alias("main_contact")
_count = followups.alias("counted")

NEWEST_ID = (
    select(followups.c.id)
    .where(followups.c.customer_id == customers.c.id, followups.c.removed_at.is_(None))
    .order_by(followups.c.occurred_at.desc(), followups.c.id.desc())
    .limit(1)
    .correlate(customers)
    .scalar_subquery()
)
NEXT_ID = (
    select(actions.c.id)
    .where(actions.c.customer_id == customers.c.id, OPEN)
    .order_by(actions.c.due_at.is_(None), actions.c.due_at, actions.c.id)
    .limit(1)
    .correlate(customers)
    .scalar_subquery()
)
MAIN_ID = (
    select(contacts.c.id)
    .where(contacts.c.customer_id == customers.c.id, contacts.c.removed_at.is_(None))
    .order_by(contacts.c.is_main.desc(), contacts.c.number)
    .limit(1)
    .correlate(customers)
    .scalar_subquery()
)
COUNT = (
    select(func.count())
    .select_from(_count)
    .where(_count.c.customer_id == customers.c.id, _count.c.removed_at.is_(None))
    .correlate(customers)
    .scalar_subquery()
)
TAG = select(tags.c.name).where(tags.c.customer_id == customers.c.id).limit(1).correlate(customers).scalar_subquery()

PLAIN = (
    *("id", "code", "lead_code", "name", "kind", "status", "registered_at", "owner_id", "owner_team_id", "industry", "region"),
    *("core_need", "need_priority", "stage", "source", "fax", "country", "address", "website"),
    *CARE_PLAIN,
)
"""What completeness and care look at."""

# Beside the customer's own: what lies below it.
BELOW = (
    _newest.c.id.label("newest_id"),
    _newest.c.occurred_at.label("newest_at"),
    _newest.c.method.label("newest_method"),
    _newest.c.content.label("newest_content"),
    _next.c.id.label("next_id"),
    _next.c.due_at.label("next_at"),
    COUNT.label("counted"),
    TAG.label("tag"),
    *(_main.c[name].label(f"main_{name}") for name in ("id", "number", "name", "title", "phone_id", "email_id", "wechat_id")),
    *CARE_COLUMNS,
    *POOL_COLUMNS,
)
OWN = tuple(customers.c[name] for name in (*PLAIN, "phone_id", "email_id", *POOL_PLAIN))


def _reading(own: Iterable[ColumnElement[object]], records: FromClause) -> Prepared:
    joined = (
        records.outerjoin(_newest, _newest.c.id == NEWEST_ID)
        .outerjoin(_next, _next.c.id == NEXT_ID)
        .outerjoin(_main, _main.c.id == MAIN_ID)
        .outerjoin(caring, caring.c.id == customers.c.owner_id)
    )
    return Prepared(select(*own, *BELOW).select_from(joined).where(customers.c.id == bindparam("customer")))


REFRESHING = _reading(OWN, customers)
"""A refresh reads no more, for every log runs one."""

IN_RECORD = {column.name for column in RECORD}
WHOLE = _reading((*RECORD, *(column for column in OWN if column.name not in IN_RECORD), customers.c.removed_at), JOINED)
"""The whole record besides: for who wants it back."""

LOCK = Prepared(select(customers.c.id).where(customers.c.id == bindparam("customer")).with_for_update(key_share=True))
FROM_BELOW = (
    *("last_contact_at", "last_followup_id", "next_action_id", "next_due_at", "followup_count"),
    *("completeness", "completeness_until"),
)


def _keeping(*names: str) -> Prepared:
    return Prepared(update(customers).where(customers.c.id == bindparam("customer")).values({name: bindparam(name) for name in names}))


KEEP = _keeping(*FROM_BELOW, *CARE_NAMES)
KEEP_ALL = _keeping(*FROM_BELOW, *CARE_NAMES, *POOL_NAMES)


class Derived(TypedDict):
    """The columns that nobody types."""

    last_contact_at: datetime | None
    last_followup_id: int | None
    next_action_id: int | None
    next_due_at: datetime | None
    followup_count: int


def lock(session: Session, customer_id: int) -> None:
    """Hold the customer's row until the end, so that two who change what hangs on it come one after the other.

    On SQLite the writer is alone anyway. Rows that refer to the customer can still be added by others meanwhile.
    """
    if session.is_postgresql and customer_id not in session.locked:
        LOCK.rows(session.connection, {"customer": customer_id})
        session.locked.add(customer_id)


def refresh(session: Session, customer_id: int) -> None:
    """Work the derived columns out anew from the rows, and keep them.

    The row is held before the rows below it are read: whoever came first is then seen by a statement that starts later.
    """
    lock(session, customer_id)
    (row,) = REFRESHING.rows(session.connection, {"customer": customer_id})
    _kept(session, row)


def refreshed(session: Session, customer_id: int) -> Customer:
    """The same, and the record as it now is; raises `LookupError` for one that was taken back."""
    lock(session, customer_id)
    (row,) = WHOLE.rows(session.connection, {"customer": customer_id})
    kept = _kept(session, row)
    if row["removed_at"] is not None:
        raise LookupError(customer_id)
    return customer_of({**row, **kept})


def _kept(session: Session, row: Row) -> dict[str, object]:
    """What was kept of a row that was read, as reading it again would give it."""
    facts, now = _facts(row), session.acting.at
    customer = won_back(session, row, facts.customer)
    kept: dict[str, object] = {
        **_derived(row),
        "completeness": percent(facts, session.policy, now),
        "completeness_until": changes_by_itself_at(facts.customer, session.policy, now),
        **care_of(row, customer, session.policy, now),
    }
    pool = pool_of(session, row, customer)
    (KEEP_ALL if pool else KEEP).run(session.connection, {"customer": customer.id, **kept, **pool})
    again = {"status": customer.status, "at_risk": customer.at_risk, "at_risk_since": customer.at_risk_since}
    return {name: value.astimezone(UTC) if isinstance(value, datetime) else value for name, value in {**kept, **pool, **again}.items()}


def facts_of(session: Session, customer: Customer) -> Facts:
    """What completeness looks at, read now."""
    (row,) = REFRESHING.rows(session.connection, {"customer": customer.id})
    return _facts(row)


def _derived(row: Row) -> Derived:
    return Derived(
        last_contact_at=row["newest_at"],
        last_followup_id=row["newest_id"],
        next_action_id=row["next_id"],
        next_due_at=row["next_at"],
        followup_count=row["counted"],
    )


def _facts(row: Row) -> Facts:
    phone = private_value(row["phone_id"], Secret.PHONE, None)
    email = private_value(row["email_id"], Secret.EMAIL, None)
    customer = Customer(**{name: row[name] for name in PLAIN}, taken_at=row["taken_at"], phone=phone, email=email, **_derived(row))
    return Facts(
        customer=customer,
        main_contact=_main_contact(row, customer.id),
        tags=() if row["tag"] is None else (row["tag"],),
        last_method=row["newest_method"],
        last_content=row["newest_content"],
    )


def _main_contact(row: Row, customer_id: int) -> Contact | None:
    if row["main_id"] is None:
        return None
    return Contact(
        id=row["main_id"],
        customer_id=customer_id,
        number=row["main_number"],
        name=row["main_name"],
        title=row["main_title"],
        phone=private_value(row["main_phone_id"], Secret.PHONE, None),
        email=private_value(row["main_email_id"], Secret.EMAIL, None),
        wechat=private_value(row["main_wechat_id"], Secret.WECHAT, None),
        is_main=True,
    )
