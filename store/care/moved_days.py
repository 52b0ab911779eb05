"""Days that an administrator moved: worked or free, whatever the calendar knows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, delete, insert, select

from domain.moved_days import MovedDay
from domain.people import Person
from store.session import Session
from store.tables.moving import moved_days
from store.trail.ledger import Ledger

OWN = (moved_days.c.day, moved_days.c.works, moved_days.c.note)
ONE = select(*OWN).where(moved_days.c.day == bindparam("day"))
BETWEEN = select(*OWN).where(moved_days.c.day.between(bindparam("first"), bindparam("last"))).order_by(moved_days.c.day)
FORGET = delete(moved_days).where(moved_days.c.day == bindparam("of_day"))


class MovedDays:
    """Said once for everybody; every deadline made from now on counts by it."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._run = session.connection.execute
        self._ledger = ledger

    def between(self, first: date, last: date) -> tuple[MovedDay, ...]:
        """Those of these days, both included, in order."""
        return tuple(MovedDay(**row) for row in self._run(BETWEEN, {"first": first, "last": last}).mappings())

    def set(self, moved: MovedDay, by: Person) -> None:
        """What was said of the day before counts no more."""
        before = self._taken(moved.day)
        self._run(insert(moved_days), {**vars(moved), "by_id": by.id})
        self._note(moved.day, before, moved)

    def clear(self, day: date) -> bool:
        """As the calendar has it again; False when nobody had moved the day."""
        before = self._taken(day)
        if before is not None:
            self._note(day, before, None)
        return before is not None

    def _taken(self, day: date) -> MovedDay | None:
        row = self._run(ONE, {"day": day}).mappings().first()
        self._run(FORGET, {"of_day": day})
        self._session.moves.changed = True
        return None if row is None else MovedDay(**row)

    def _note(self, day: date, before: MovedDay | None, after: MovedDay | None) -> None:
        # The row has no number: the audit names the day beside what changed.
        told = [{"day": day, "works": each and each.works, "note": each and each.note} for each in (before, after)]
        self._ledger.updated(moved_days, 0, None, before=told[0], after=told[1])
