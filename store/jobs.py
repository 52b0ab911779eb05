"""Slots of periodic jobs: whoever writes the slot's row first runs it, with any number of workers."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select

from store.engine.insert_once import InsertOnce
from store.session import Session
from store.tables.desk import job_slots

CLAIM = InsertOnce(job_slots, "job", "slot", key="job slot")
CLAIMED = select(job_slots.c.slot).where(
    job_slots.c.job == bindparam("job"), job_slots.c.slot.between(bindparam("first"), bindparam("last"))
)
PRUNE = delete(job_slots).where(job_slots.c.slot < bindparam("before"))


class Jobs:
    """Who runs what, once."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def claim_slot(self, job: str, slot: str) -> bool:
        """Take a job's slot; False when it was taken before."""
        return CLAIM.run(self._connection, {"job": job, "slot": slot}) is not None

    def claimed(self, job: str, period: str) -> frozenset[str]:
        """A job's slots whose names begin with a period, as far as they were taken."""
        return frozenset(self._connection.scalars(CLAIMED, {"job": job, "first": period, "last": f"{period}~"}))

    def prune(self, before: str) -> int:
        """Forget the slots earlier than this one; a job never goes back."""
        return self._connection.execute(PRUNE, {"before": before}).rowcount
