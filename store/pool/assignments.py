"""Records handed to somebody, to be accepted or given back; each is answered once."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import bindparam, insert, select, update

from domain.customers import Customer
from domain.people import Person
from domain.pool.asking import Assignment, AssignmentState
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.pool import assignments
from store.trail.ledger import Ledger

OWN = tuple(assignments.c[field.name] for field in fields(Assignment))
NAMES = ("customer_id", "to_id", "by_id", "at", "state")
ADD = Prepared(insert(assignments).values({name: bindparam(name) for name in NAMES}).returning(*OWN))
BY_ID = Prepared(select(*OWN).where(assignments.c.id == bindparam("assignment")))
ANSWER = Prepared(
    update(assignments)
    .where(assignments.c.id == bindparam("assignment"), assignments.c.state == bindparam("waiting", AssignmentState.WAITING))
    .values(state=bindparam("new_state"), answered_at=bindparam("new_at"))
    .returning(*OWN)
)


class Assignments:
    """Who was handed what, and what they said."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def add(self, customer: Customer, to: Person) -> Assignment:
        """A record handed to somebody by who acts; `Ownership.move` made it theirs already."""
        acting = self._session.acting
        values = {"customer_id": customer.id, "to_id": to.id, "by_id": acting.person_id, "at": acting.at, "state": AssignmentState.WAITING}
        (row,) = ADD.rows(self._connection, values)
        self._ledger.inserted(assignments, row["id"], customer.id, values)
        return Assignment(**row)

    def get(self, assignment_id: int) -> Assignment | None:
        """The assignment of this row."""
        row = BY_ID.row(self._connection, {"assignment": assignment_id})
        return None if row is None else Assignment(**row)

    def answer(self, assignment: Assignment, state: AssignmentState) -> Assignment | None:
        """The assignment, answered so; None when it was answered before or its record went elsewhere."""
        answered_at = self._session.acting.at
        row = ANSWER.row(self._connection, {"assignment": assignment.id, "new_state": state, "new_at": answered_at})
        if row is None:
            return None
        before = {"state": assignment.state, "answered_at": None}
        after = {"state": state, "answered_at": answered_at}
        self._ledger.updated(assignments, assignment.id, assignment.customer_id, before=before, after=after)
        return Assignment(**row)
