"""One transaction's work: every repository over one connection, its clock and its calendar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from domain.care.working import WorkingHours
from domain.people import Person
from store.care.workdays import Calendar
from store.errors import passing_errors
from store.records import Records
from store.sandbox import SandboxClock
from store.session import Acting, Session

if TYPE_CHECKING:  # The driver is heavy, and a house on SQLite has no use for it.
    from store.engine.pg_connection import Keeping


class UnitOfWork(Records):
    """Set `acting` before the first write; nobody but `Database.transaction` commits."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.policy = session.policy

    @property
    def acting(self) -> Acting:
        """Who writes; every write's audit row says so."""
        return self.session.acting

    @acting.setter
    def acting(self, acting: Acting) -> None:
        self.session.said = acting

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Work that is undone alone when the block raises, its audit rows with it."""
        self.flush()
        held = set(self.session.locked)
        run = self.session.connection.exec_driver_sql  # Savepoints of SQLAlchemy's own cost as much as three more statements.
        with passing_errors():
            run("SAVEPOINT work")
            try:
                yield
                self.flush()
            except BaseException:
                self.session.unwritten.clear()
                # Going back also lets go of the rows that were locked since.
                self.session.locked.intersection_update(held)
                if not self._went_back():
                    run("ROLLBACK TO SAVEPOINT work")
                # It would stay, and stand for the one around it that has the same name.
                run("RELEASE SAVEPOINT work")
                raise
            run("RELEASE SAVEPOINT work")

    def _went_back(self) -> bool:
        """Whether the driver undid the savepoint's work itself, so that what is prepared stays so (see `pg_connection.py`)."""
        return self.session.is_postgresql and cast("Keeping", self.session.connection.connection.driver_connection).back_to("work")

    def flush(self) -> None:
        """Write the audit rows that are still owed."""
        self._ledger.flush()

    def offset(self) -> timedelta:
        """How far the sandbox's business time is ahead of the machine's."""
        return SandboxClock(self.session).offset()

    def advance(self, by: timedelta) -> None:
        """Move the sandbox's business time forward; refuses to move it back."""
        SandboxClock(self.session).advance(by)

    @property
    def calendar(self) -> Calendar:
        """Working days and festivals, with the days that an administrator moved."""
        return self.session.calendar

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day, moved weekends (调休) known."""
        return self.calendar.is_workday(day)

    def working(self, where: Person | str) -> WorkingHours:
        """The working hours of a person, or of a time zone by its IANA name."""
        return self.calendar.hours_of(self.policy, where if isinstance(where, str) else where.time_zone)
