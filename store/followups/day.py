"""What a person's day brings, read from the indexes of what is theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, literal_column, select, update

from domain.care.today import DueCustomer
from domain.people import Person
from domain.pool.asking import Approval
from store.engine.prepared import Prepared
from store.people.approvals import APPROVAL, approval_of
from store.session import Session
from store.tables.customers import DROPPING, customers
from store.tables.people import people
from store.tables.pool import approvals
from store.tables.types import UTCTime

columns = customers.c
THEIRS = (columns.owner_id == bindparam("person"), columns.removed_at.is_(None))


def _customers(due: ColumnElement[datetime | None], *also: ColumnElement[bool]) -> Prepared:
    until = bindparam("until", type_=UTCTime())
    read = select(columns.id, columns.code, columns.name, due.label("at")).where(*THEIRS, due <= until, *also)
    return Prepared(read.order_by(due, columns.id).limit(bindparam("at_most")))


CONTACTS = _customers(columns.contact_due_at)
DROPS = Prepared(
    select(columns.id, columns.code, columns.name, columns.drop_at.label("at"))
    .where(*THEIRS, DROPPING, columns.drop_at <= bindparam("until"))
    .order_by(columns.drop_at, columns.id)
    .limit(bindparam("at_most"))
)
ASKED = APPROVAL.where(approvals.c.approver_id == bindparam("person"), approvals.c.state == literal_column("'approval_waiting'"))
MORNINGS = Prepared(
    select(people.c.id)
    .where(people.c.morning_at <= bindparam("now"), people.c.active)
    .order_by(people.c.morning_at, people.c.id)
    .limit(bindparam("at_most"))
)
MORNING_OF = Prepared(select(people.c.morning_at).where(people.c.id == bindparam("person")).with_for_update(key_share=True))
NEXT_MORNING = Prepared(update(people).where(people.c.id == bindparam("person")).values(morning_at=bindparam("at")))


class Day:
    """What is somebody's, and due."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def contacts(self, person: Person, until: datetime, limit: int) -> tuple[DueCustomer, ...]:
        """Their customers that are to be contacted by then, the longest due first."""
        given = {"person": person.id, "until": until, "at_most": limit}
        return tuple(DueCustomer(**row) for row in CONTACTS.rows(self._connection, given))

    def drops(self, person: Person, until: datetime, limit: int) -> tuple[DueCustomer, ...]:
        """Their records that drop into the pool by then, the soonest first."""
        given = {"person": person.id, "until": until, "at_most": limit}
        return tuple(DueCustomer(**row) for row in DROPS.rows(self._connection, given))

    def asked(self, person: Person, limit: int) -> tuple[Approval, ...]:
        """What waits for their decision, the oldest first."""
        rows = self._connection.execute(ASKED.order_by(approvals.c.id).limit(limit), {"person": person.id}).mappings()
        return tuple(approval_of(row) for row in rows)

    def mornings(self, now: datetime, limit: int) -> tuple[int, ...]:
        """People whose working day begins; read outside the write lock, so look again inside it."""
        return tuple(row["id"] for row in MORNINGS.rows(self._connection, {"now": now, "at_most": limit}))

    def take_morning(self, person_id: int, now: datetime, then: datetime) -> datetime | None:
        """The morning that began, moved on to the next one; None when somebody was faster."""
        row = MORNING_OF.row(self._connection, {"person": person_id})
        if row is None or row["morning_at"] > now:
            return None
        NEXT_MORNING.run(self._connection, {"person": person_id, "at": then})
        morning: datetime = row["morning_at"]
        return morning
