"""Who is at an import: a lease that is renewed with each of its transactions, and runs out when its process is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam, update

from domain.clock import Clock
from domain.intake.plan import ImportGoneError
from store.database import Acting, Database, UnitOfWork
from store.engine.bulk import unhurried
from store.tables.moving import imports

LEASE = timedelta(minutes=5)
"""Machine time; a transaction of an import takes a fraction of a second."""
OF_IMPORT: BindParameter[int] = bindparam("which")
RENEW = update(imports).where(imports.c.id == OF_IMPORT).values(leased_until=bindparam("until"))
RENEW_UNLESS_GONE = RENEW.where(imports.c.discarded_at.is_(None))
DONE = update(imports).where(imports.c.id == OF_IMPORT).values(leased_until=None)


@dataclass(frozen=True, kw_only=True)
class Hold:
    """An import in one's hands: `at` is when its rows were born (business time), `clock` tells machine time."""

    database: Database
    clock: Clock
    import_id: int
    person_id: int
    digest: str
    at: datetime
    clearing: bool = False

    @property
    def given(self) -> dict[str, object]:
        """What its statements ask for."""
        return {"which": self.import_id, "born": self.at}

    @contextmanager
    def turn(self) -> Iterator[UnitOfWork]:
        """One short transaction of the import's own, which keeps the lease. Raises ImportGoneError where it was taken away."""
        self.database.breathe()
        with self.database.transaction() as crm:
            unhurried(crm.session.connection)
            crm.acting = Acting(person_id=self.person_id, event_key=f"import-{self.digest}", at=self.at)
            renew = RENEW if self.clearing else RENEW_UNLESS_GONE
            if not crm.session.connection.execute(renew, {"which": self.import_id, "until": self.clock() + LEASE}).rowcount:
                raise ImportGoneError
            yield crm

    def done(self) -> None:
        """Nobody has to come back to it."""
        with self.turn() as crm:
            crm.session.connection.execute(DONE, {"which": self.import_id})
