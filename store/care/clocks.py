"""Clocks: what somebody has to do within a time. One runs at most for each kind and subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from store.customers.derived import lock
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.care import RUNNING, TO_SPEAK, clocks
from store.trail.ledger import Ledger

OWN = tuple(clocks.c[field.name] for field in fields(RunningClock))
IS_IT = (clocks.c.kind == bindparam("kind"), clocks.c.about == bindparam("about"))
ONE = Prepared(select(*OWN).where(*IS_IT, RUNNING))
BY_ID = Prepared(select(*OWN).where(clocks.c.id == bindparam("clock")))
ON = Prepared(select(*OWN).where(clocks.c.customer_id == bindparam("customer"), RUNNING).order_by(clocks.c.due_at, clocks.c.id))
DUE = Prepared(
    select(clocks.c.id)
    .where(clocks.c.kind == bindparam("kind"), clocks.c.next_at <= bindparam("now"), TO_SPEAK)
    .order_by(clocks.c.next_at, clocks.c.id)
    .limit(bindparam("at_most"))
)
NAMES = ("kind", "about", "customer_id", "person_id", "started_at", "due_at", "next_at", "step")
_ON_SQLITE = sqlite.insert(clocks).values({name: bindparam(name) for name in NAMES})
_ON_POSTGRESQL = postgresql.insert(clocks).values({name: bindparam(name) for name in NAMES})
_KEY = (clocks.c.kind, clocks.c.about)
START = {
    "sqlite": Prepared(_ON_SQLITE.on_conflict_do_nothing(index_elements=_KEY, index_where=RUNNING).returning(*OWN)),
    "postgresql": Prepared(_ON_POSTGRESQL.on_conflict_do_nothing(index_elements=_KEY, index_where=RUNNING).returning(*OWN)),
}
END = Prepared(
    update(clocks)
    .where(*IS_IT, RUNNING)
    .values(met_at=bindparam("met"), ended_at=bindparam("at"))
    .returning(clocks.c.id, clocks.c.customer_id)
)
ON_CUSTOMER = Prepared(
    select(clocks.c.about).where(clocks.c.kind == bindparam("kind"), clocks.c.customer_id == bindparam("customer"), RUNNING)
)
REASSIGN = Prepared(update(clocks).where(clocks.c.id == bindparam("clock")).values(person_id=bindparam("person")))
SPEAK = Prepared(
    update(clocks)
    .where(clocks.c.id == bindparam("clock"), clocks.c.next_at <= bindparam("now"), TO_SPEAK)
    .values(step=clocks.c.step + literal_column("1"), next_at=bindparam("later"))
    .returning(*OWN)
)


class Clocks:
    """Every change but speaking is a change of the record, so it is audited and can be taken back."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def start(  # noqa: PLR0913 - a clock is this wide.
        self, kind: ClockKind, about: str, customer_id: int, *, person_id: int | None, due_at: datetime, next_at: datetime | None
    ) -> RunningClock:
        """The clock of this kind about this subject, started now unless one is running already: that one is kept as it is."""
        lock(self._session, customer_id)
        values = {"kind": kind, "about": about, "customer_id": customer_id, "person_id": person_id, "started_at": self._session.acting.at}
        values |= {"due_at": due_at, "next_at": next_at, "step": 0}
        started = START[self._connection.dialect.name].row(self._connection, values)
        if started is not None:
            self._ledger.inserted(clocks, started["id"], customer_id, values)
        running = self.running(kind, about) if started is None else _clock(started)
        if running is None:
            raise LookupError(about)
        return running

    def meet(self, kind: ClockKind, about: str) -> bool:
        """What it waited for happened now; False when none was running."""
        return self._end(kind, about, met=True)

    def meet_on(self, kind: ClockKind, customer_id: int) -> None:
        """The same for whatever of a customer's it is about."""
        for row in ON_CUSTOMER.rows(self._connection, {"kind": kind, "customer": customer_id}):
            self.meet(kind, row["about"])

    def end(self, kind: ClockKind, about: str) -> bool:
        """It no longer matters; False when none was running."""
        return self._end(kind, about, met=False)

    def running(self, kind: ClockKind, about: str) -> RunningClock | None:
        """The running clock of this kind about this subject."""
        return _clock(ONE.row(self._connection, {"kind": kind, "about": about}))

    def running_on(self, customer: Customer) -> tuple[RunningClock, ...]:
        """Every clock that runs for a customer, the soonest first."""
        return tuple(RunningClock(**row) for row in ON.rows(self._connection, {"customer": customer.id}))

    def get(self, clock_id: int) -> RunningClock | None:
        """The clock of this row, running or not."""
        return _clock(BY_ID.row(self._connection, {"clock": clock_id}))

    def reassign(self, kind: ClockKind, about: str, person_id: int | None) -> None:
        """Somebody else has to act; its times stay."""
        clock = self.running(kind, about)
        if clock is None or clock.person_id == person_id:
            return
        REASSIGN.run(self._connection, {"clock": clock.id, "person": person_id})
        before, after = {"person_id": clock.person_id}, {"person_id": person_id}
        self._ledger.updated(clocks, clock.id, clock.customer_id, before=before, after=after)

    def due(self, kind: ClockKind, now: datetime, limit: int) -> tuple[int, ...]:
        """Rows of clocks that have something to say by now; read outside the write lock, so look again inside it."""
        return tuple(row["id"] for row in DUE.rows(self._connection, {"kind": kind, "now": now, "at_most": limit}))

    def speak(self, clock_id: int, now: datetime, next_at: datetime | None) -> RunningClock | None:
        """The clock, counted one step on, to speak again at `next_at`; None when it ended, or somebody was faster.

        No change of the record, so no audit.
        """
        return _clock(SPEAK.row(self._connection, {"clock": clock_id, "now": now, "later": next_at}))

    def _end(self, kind: ClockKind, about: str, *, met: bool) -> bool:
        at = self._session.acting.at
        ended = END.row(self._connection, {"kind": kind, "about": about, "met": at if met else None, "at": at})
        if ended is None:
            return False
        after = {"met_at": at, "ended_at": at} if met else {"ended_at": at}
        before: Mapping[str, object] = dict.fromkeys(after)
        self._ledger.updated(clocks, ended["id"], ended["customer_id"], before=before, after=after)
        return True


def _clock(row: Mapping[str, object] | None) -> RunningClock | None:
    return None if row is None else RunningClock(**row)  # type: ignore[arg-type]  # The columns are the fields.
