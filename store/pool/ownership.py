"""The one place that changes an owner, and the ledger of every such change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import bindparam, exists, func, insert, null, select, update

from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.people import Person
from domain.pool.asking import AssignmentState
from domain.pool.limits import Load
from domain.pool.ownership import FROM_POOL, OwnerChange, OwnerMove, ReleaseReason
from domain.terms import Status
from store.customers.customer_rows import BY_ID, customer_at, customer_of
from store.customers.derived import lock, refreshed
from store.engine.prepared import Prepared, Row
from store.pool.lead_clocks import LeadClocks
from store.session import Session
from store.tables.care import clocks
from store.tables.customers import customers
from store.tables.followups import OPEN, actions
from store.tables.people import people
from store.tables.pool import assignments, ownership
from store.trail.ledger import OWNER_MOVED, Ledger

MOVED = ("owner_id", "owner_team_id", "owned_since", "pool_id", "pooled_at", "taken_at", "locked", "extended_until")
"""What a change of owner writes on the customer, and nothing else does; the last two are also granted by themselves."""

OF_LEDGER = ("customer_id", "at", "how", "from_id", "to_id", "by_id", "pool_id", "reason", "note", "event_key")
AS_BEFORE = tuple(customers.c[name].is_not_distinct_from(bindparam(f"was_{name}", type_=customers.c[name].type)) for name in MOVED)
ASKED = (assignments.c.customer_id == bindparam("customer"), assignments.c.state == bindparam("waiting", AssignmentState.WAITING))
TO_ASSIGN = (
    *(clocks.c.customer_id == bindparam("customer"), clocks.c.kind == bindparam("kind", ClockKind.ASSIGNMENT)),
    *(clocks.c.ended_at.is_(None), clocks.c.removed_at.is_(None)),
)
MOVE = Prepared(
    update(customers)
    .where(customers.c.id == bindparam("customer"), customers.c.removed_at.is_(None))
    # Two at once: what the second one knows of before is true no more, and it finds no row.
    .where(*AS_BEFORE)
    .values({name: bindparam(f"new_{name}") for name in MOVED})
    # What may hang on the owner of before; mostly nothing does.
    .returning(customers.c.id, exists().where(*ASKED).label("asked"), exists().where(*TO_ASSIGN).label("to_assign"))
)
APPEND = Prepared(insert(ownership).values({name: bindparam(name) for name in OF_LEDGER}).returning(ownership.c.id))
ASSIGNED_IN_TIME = Prepared(update(clocks).where(*TO_ASSIGN).values(ended_at=bindparam("at"), met_at=bindparam("met")))
UNANSWERED = Prepared(
    update(assignments).where(*ASKED).values(state=bindparam("ended", AssignmentState.ENDED), answered_at=bindparam("at"))
)
# What an owner promised stays on the record for whoever takes it next, but reminds nobody: its owner cannot see the record any more.
SILENCED = Prepared(
    update(actions)
    .where(actions.c.customer_id == bindparam("customer"), actions.c.owner_id == bindparam("was"), OPEN)
    .values(remind_at=null())
)

_from, _to, _by = people.alias("from_whom"), people.alias("to_whom"), people.alias("by_whom")
LEDGER = (
    select(
        *(column for column in ownership.c if column.name != "event_key"),
        _from.c.name.label("from_name"),
        _to.c.name.label("to_name"),
        _by.c.name.label("by_name"),
    )
    .outerjoin_from(ownership, _from, _from.c.id == ownership.c.from_id)
    .outerjoin(_to, _to.c.id == ownership.c.to_id)
    .outerjoin(_by, _by.c.id == ownership.c.by_id)
    .order_by(ownership.c.id)
)
OF_CUSTOMER = Prepared(LEDGER.where(ownership.c.customer_id == bindparam("customer")))
OF_EVENT = Prepared(LEDGER.where(ownership.c.event_key == bindparam("event")))
CLAIMS = (
    select(func.count())
    .select_from(ownership)
    .where(
        ownership.c.to_id == bindparam("person"),
        ownership.c.at >= bindparam("since"),
        ownership.c.how == bindparam("how", OwnerChange.CLAIMED),
    )
)
COUNTED = (customers.c.status != bindparam("won", Status.DEAL), ~customers.c.locked, customers.c.removed_at.is_(None))
HELD = select(func.count()).select_from(
    # No more are counted than matter: somebody may own thousands that they found themselves.
    select(customers.c.id).where(customers.c.owner_id == bindparam("person"), *COUNTED).limit(bindparam("up_to")).subquery()
)
HELD_BY = Prepared(select(HELD.scalar_subquery().label("held")))
LOAD = Prepared(select(CLAIMS.scalar_subquery().label("claimed_today"), HELD.scalar_subquery().label("held")))

REFERENCES = ("owner_id", "owner_team_id", "service_owner_id")
PLAIN = tuple(field.name for field in fields(Customer) if field.name in customers.c)
HOLD = Prepared(
    select(*(customers.c[name] for name in (*PLAIN, "phone_id", "email_id")))
    .where(customers.c.id == bindparam("customer"), customers.c.removed_at.is_(None))
    .with_for_update(key_share=True)
)
"""The row alone, waited for and then read: on PostgreSQL what is joined to it would be of before the wait."""


class Ownership:
    """Who owns what, since when, and everybody who did before."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def move(  # noqa: PLR0913 — a change of owner has this many facts.
        self,
        customer: Customer,
        to: Person | None,
        how: OwnerChange,
        *,
        reason: ReleaseReason | None = None,
        note: str | None = None,
        pool_id: int | None = None,
    ) -> Customer | None:
        """The customer with this owner (None: back into a pool); None when its owner is no longer the one `customer` names.

        `pool_id` is the pool it falls into; without it, the one it was in last. Everything else of the record stays as it is:
        stage, contacts, follow-ups, shares, and next actions with the people who promised them.
        """
        lock(self._session, customer.id)
        moved = self._moved(customer, to, how, pool_id)
        if moved is None and (known := self._same_owner(customer)) is not None:
            moved = self._moved(known, to, how, pool_id)
        if moved is None:
            return None
        before, after, hanging = moved
        appended = self._append(customer, to, how, pool_id=after["pool_id"], reason=reason, note=note)
        self._audit(customer.id, appended, how, before, after)
        self._settle(customer, to, hanging)
        LeadClocks(self._session, self._ledger).moved(customer, to, how)
        return refreshed(self._session, customer.id)

    def hold(self, customer: Customer) -> Customer:
        """The record as it is now, held until the end: what the limits read of it stays true. Raises `LookupError`."""
        row = HOLD.row(self._connection, {"customer": customer.id})
        if row is None:
            raise LookupError(customer.id)
        self._session.locked.add(customer.id)
        private = (customer.phone and customer.phone.id, customer.email and customer.email.id)
        if private != (row["phone_id"], row["email_id"]) or any(row[name] != getattr(customer, name) for name in REFERENCES):
            return customer_at(self._connection, customer.id)  # Other names and masks belong to it now.
        return replace(customer, **{name: row[name] for name in PLAIN})

    def entered(self, customer_id: int, owner: Person | None) -> None:
        """The first row of a new customer's ledger, when it is entered with an owner."""
        if owner is not None:
            self._write(customer_id=customer_id, to_id=owner.id, how=OwnerChange.ENTERED)

    def of(self, customer: Customer) -> tuple[OwnerMove, ...]:
        """The customer's ledger, oldest first."""
        return tuple(OwnerMove(**row) for row in OF_CUSTOMER.rows(self._connection, {"customer": customer.id}))

    def moves_of_event(self, event_key: str) -> tuple[OwnerMove, ...]:
        """Every owner an event changed, in order; the first owner of what it entered included."""
        return tuple(OwnerMove(**row) for row in OF_EVENT.rows(self._connection, {"event": event_key}))

    def load(self, person: Person, since: datetime, up_to: int) -> Load:
        """What somebody claimed from that moment on, let go again or not, and what they hold; counted to `up_to` and no further."""
        (row,) = LOAD.rows(self._connection, {"person": person.id, "since": since, "up_to": up_to})
        return Load(**row)

    def held(self, person: Person, up_to: int) -> int:
        """How many records somebody owns, neither won nor locked; counted to `up_to` and no further."""
        (row,) = HELD_BY.rows(self._connection, {"person": person.id, "up_to": up_to})
        return int(row["held"])

    def _moved(self, known: Customer, to: Person | None, how: OwnerChange, pool_id: int | None) -> tuple[Row, Row, Row] | None:
        """What the row had and has, and what hangs on the owner of before; None when the row is not as it was known."""
        before = {name: getattr(known, name) for name in MOVED}
        after = self._after(before, to, how, pool_id)
        given = {f"was_{name}": value for name, value in before.items()} | {f"new_{name}": value for name, value in after.items()}
        hanging = MOVE.row(self._connection, {**given, "customer": known.id})
        return None if hanging is None else (before, after, hanging)

    def _same_owner(self, customer: Customer) -> Customer | None:
        """The record as it is now, unless its owner is another."""
        row = BY_ID.row(self._connection, {"customer": customer.id})
        return None if row is None or row["owner_id"] != customer.owner_id else customer_of(row)

    def _after(self, before: Mapping[str, object], to: Person | None, how: OwnerChange, pool_id: int | None) -> dict[str, object]:
        now = self._session.acting.at
        # Only what came from a pool drops; what is handed on keeps the clock it had.
        taken_at = now if how in FROM_POOL else before["taken_at"] if to else None
        return {
            "owner_id": to and to.id,
            "owner_team_id": to and to.team_id,
            "owned_since": now if to else None,
            "pool_id": before["pool_id"] if pool_id is None else pool_id,
            "pooled_at": None if to else now,
            "taken_at": taken_at,
            # Both were granted to the owner of before.
            "locked": False,
            "extended_until": None,
        }

    def _append(self, customer: Customer, to: Person | None, how: OwnerChange, **facts: object) -> int:
        return self._write(customer_id=customer.id, from_id=customer.owner_id, to_id=to and to.id, how=how, **facts)

    def _write(self, **facts: object) -> int:
        acting = self._session.acting
        row = {**dict.fromkeys(OF_LEDGER), "at": acting.at, "by_id": acting.person_id, "event_key": acting.event_key, **facts}
        (appended,) = APPEND.rows(self._connection, row)
        return int(appended["id"])

    def _audit(self, customer_id: int, move_id: int, how: OwnerChange, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Under the ledger's name: taking an event back rewrites rows of the customer, and never its owner."""
        changed = {name: value for name, value in after.items() if before[name] != value}
        old = {name: before[name] for name in changed}
        self._ledger.write(OWNER_MOVED, ownership, move_id, customer_id=customer_id, before=old, after={**changed, "how": how})

    def _settle(self, customer: Customer, to: Person | None, hanging: Row) -> None:
        """What hung on the owner of before ends with them."""
        now, whose = self._session.acting.at, {"customer": customer.id}
        if hanging["asked"]:
            UNANSWERED.run(self._connection, {**whose, "at": now})
        if to is None:
            SILENCED.run(self._connection, {**whose, "was": customer.owner_id})
        elif hanging["to_assign"]:
            ASSIGNED_IN_TIME.run(self._connection, {**whose, "at": now, "met": now})
