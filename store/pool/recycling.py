"""What the sweep of dropping records knows: when it looks again, and what was said of each drop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from domain.care.reminders import ReminderState
from domain.customers import Customer
from domain.people import Person
from store.customers.customer_rows import CUSTOMER, customer_of
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.care import reminders
from store.tables.customers import customers

DUE = Prepared(
    select(customers.c.id)
    .where(customers.c.recycle_next_at <= bindparam("now"), customers.c.removed_at.is_(None))
    .order_by(customers.c.recycle_next_at)
    .limit(bindparam("at_most"))
)
TAKE = Prepared(
    update(customers)
    .where(customers.c.id == bindparam("customer"), customers.c.recycle_next_at <= bindparam("now"))
    .values(recycle_next_at=None)
    .returning(customers.c.recycle_step, customers.c.recycle_planned)
)
LOOK_AGAIN = Prepared(update(customers).where(customers.c.id == bindparam("customer")).values(recycle_next_at=bindparam("next_at")))
TOLD = Prepared(
    update(customers)
    .where(customers.c.id == bindparam("customer"))
    .values(recycle_step=bindparam("step"), recycle_planned=bindparam("planned"), recycle_next_at=bindparam("next_at"))
)
REMINDER = Prepared(
    select(reminders.c.state, reminders.c.found_at, reminders.c.not_before, reminders.c.said_at).where(reminders.c.key == bindparam("key"))
)
MINE = CUSTOMER.where(customers.c.owner_id == bindparam("person"))
DROPPING = Prepared(
    MINE.where(customers.c.drop_at.is_not(None))
    .order_by(customers.c.drop_at, customers.c.id)
    .limit(bindparam("count"))
    .offset(bindparam("behind"))
)
STAYING = Prepared(
    MINE.where(customers.c.drop_at.is_(None))
    .order_by(customers.c.last_contact_at.desc(), customers.c.id)
    .limit(bindparam("count"))
    .offset(bindparam("behind"))
)
OWN = (customers.c.owner_id == bindparam("person"), customers.c.removed_at.is_(None))
# Each from an index of its own: one count of both would read every row that somebody owns.
COUNTED = Prepared(
    select(
        select(func.count()).select_from(customers).where(*OWN).scalar_subquery().label("all"),
        select(func.count()).select_from(customers).where(*OWN, customers.c.drop_at.is_not(None)).scalar_subquery().label("dropping"),
    )
)
LOCKED = Prepared(select(func.count().label("locked")).select_from(customers).where(*OWN, customers.c.locked))


@dataclass(frozen=True, kw_only=True)
class Told:
    """The last warning of a drop as it was queued: the how manyth, and the drop it told."""

    step: int
    planned: datetime


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What became of a warning."""

    state: ReminderState
    found_at: datetime
    not_before: datetime
    said_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """A page of what somebody owns: first what drops, the soonest first, then the rest, the newest contact first."""

    records: tuple[Customer, ...]
    count: int
    dropping: int


class Recycling:
    """No change of a record here but the sweep's own columns, so no audit."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def due(self, now: datetime, limit: int) -> tuple[int, ...]:
        """Records to be looked at by now; read outside the write lock, so take them inside it."""
        return tuple(row["id"] for row in DUE.rows(self._connection, {"now": now, "at_most": limit}))

    def take(self, customer_id: int, now: datetime) -> tuple[bool, Told | None]:
        """Whether the record is still to be looked at, by this worker alone, and what was last said of its drop."""
        row = TAKE.row(self._connection, {"customer": customer_id, "now": now})
        if row is None:
            return False, None
        told = None if row["recycle_planned"] is None else Told(step=row["recycle_step"], planned=row["recycle_planned"])
        return True, told

    def look_again(self, customer_id: int, at: datetime | None) -> None:
        """When the sweep looks at it next."""
        LOOK_AGAIN.run(self._connection, {"customer": customer_id, "next_at": at})

    def told(self, customer_id: int, told: Told, next_at: datetime) -> None:
        """A warning is on its way."""
        TOLD.run(self._connection, {"customer": customer_id, "step": told.step, "planned": told.planned, "next_at": next_at})

    def warning(self, key: str) -> Kept | None:
        """What became of the warning of this key."""
        row = REMINDER.row(self._connection, {"key": key})
        return None if row is None else Kept(**{**row, "state": ReminderState(row["state"])})

    def holdings(self, person: Person, *, behind: int, limit: int) -> Holdings:
        """A page of what somebody owns, from behind so many."""
        (counted,) = COUNTED.rows(self._connection, {"person": person.id})
        dropping: int = counted["dropping"]
        rows = DROPPING.rows(self._connection, {"person": person.id, "behind": behind, "count": limit}) if behind < dropping else []
        if len(rows) < limit:
            given = {"person": person.id, "behind": max(0, behind - dropping), "count": limit - len(rows)}
            rows = [*rows, *STAYING.rows(self._connection, given)]
        return Holdings(records=tuple(map(customer_of, rows)), count=counted["all"], dropping=dropping)

    def locked(self, person: Person) -> int:
        """How many records somebody keeps from dropping."""
        (row,) = LOCKED.rows(self._connection, {"person": person.id})
        return int(row["locked"])
