"""The sweep: everything a rule finds due is kept once, in small transactions, with any number of workers.

Most of it waits for its person's slot (see `speak.py`); what is critical leaves through the outbox in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cards.codec import to_json
from domain.care.noise import rhythm_of
from domain.care.reminders import NewReminder, Urgency
from reminders.guard import guarded
from reminders.naming import key_of, message_id_of
from reminders.queued import Queued
from reminders.rule import Due, Rule
from reminders.settle import BATCH, Settling
from store.database import Acting, Database, StoreConflictError, UnitOfWork

TICK = timedelta(minutes=15)
"""How often rules are swept: what becomes due within a tick belongs to its beginning."""

TOGETHER = 8
"""So many rows share a transaction: a row takes some milliseconds, and people who write meanwhile wait for all of them."""


@dataclass(frozen=True, kw_only=True)
class Swept:
    """What a sweep found for the first time; the critical part of it is queued already."""

    found: int = 0
    queued: tuple[Queued, ...] = ()

    def __add__(self, other: Swept) -> Swept:
        """Both together."""
        return Swept(found=self.found + other.found, queued=(*self.queued, *other.queued))


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """One rule at one tick."""

    rule: Rule
    database: Database
    now: datetime
    settling: Settling

    def run(self) -> Swept:
        """Find what is due, batch by batch."""
        return sum((self._batch(ids) for found in self._batches() for ids in _portions(found)), Swept())

    def _batches(self) -> Iterator[Sequence[int]]:
        """Due ids, read outside the write lock; a row that another worker holds is not read for ever."""
        seen: set[int] = set()
        limit = BATCH
        while len(seen) < self.rule.a_tick:
            with self.database.reading() as crm:
                found = self.rule.candidates(crm, self.now, limit)
            fresh = [id_ for id_ in found if id_ not in seen][: self.rule.a_tick - len(seen)]
            if fresh:
                yield fresh
                seen.update(fresh)
            elif len(found) < limit:
                return
            # Rows that stay due, because they fail, must not hide those behind them.
            limit = BATCH + len(found) - len(fresh)

    def _batch(self, ids: Sequence[int]) -> Swept:
        """All in one transaction; when one of them fails, each in its own."""
        try:
            swept = guarded(lambda: self._take(ids), rule=self.rule.name, subject=f"{len(ids)} rows")
        except StoreConflictError:
            swept = None
        return sum((self._alone(id_) for id_ in ids), Swept()) if swept is None else swept

    def _alone(self, id_: int) -> Swept:
        return guarded(lambda: self._take((id_,)), rule=self.rule.name, subject=str(id_)) or Swept()

    def _take(self, ids: Sequence[int]) -> Swept:
        with self.database.transaction() as crm:
            swept = sum((self._judge(crm, id_) for id_ in ids), Swept())
            # A rule may change records, too: what was said of them before may be done by that.
            self.settling.settle(crm)
        self.database.breathe()
        return swept

    def _judge(self, crm: UnitOfWork, id_: int) -> Swept:
        crm.acting = Acting(person_id=None, event_key=f"{self.rule.name}:{id_}:{self.now:%Y%m%dT%H%M}", at=self.now)
        found = self.rule.judge(crm, id_, self.now)
        dues = () if found is None else (found,) if isinstance(found, Due) else tuple(found)
        return sum((self._keep(crm, each) for due in dues for each in self._with_deputy(crm, due)), Swept())

    def _with_deputy(self, crm: UnitOfWork, due: Due) -> Iterator[Due]:
        """What cannot wait for somebody's return goes to their superior as well."""
        if not due.to.active:
            return
        yield due
        if due.urgency is Urgency.CRITICAL and crm.approvals.on_leave(due.to, self.now) is not None:
            deputy = crm.people.superior_of(due.to)
            if deputy is not None:
                yield replace(due, to=deputy)

    def _keep(self, crm: UnitOfWork, due: Due) -> Swept:
        key = key_of(self.rule.name, due)
        critical = due.urgency is Urgency.CRITICAL
        new = NewReminder(
            key=key,
            rule=self.rule.name,
            about=due.about,
            customer_id=due.customer_id,
            person_id=due.to.id,
            episode=due.episode,
            step=due.step,
            critical=critical,
            timely=due.urgency is Urgency.TIMELY,
            found_at=self.now,
            not_before=self._not_before(crm, due),
            card=to_json(due.card),
            message_id=message_id_of(key) if critical else None,
        )
        if not crm.reminders.add(new):
            return Swept()
        return Swept(found=1, queued=(self._say(crm, due, key),) if critical else ())

    def _not_before(self, crm: UnitOfWork, due: Due) -> datetime:
        rhythm = rhythm_of(crm.policy, crm.working(due.to))
        return rhythm.not_before(due.at or self.now - self._into_tick(), due.urgency)

    def _into_tick(self) -> timedelta:
        return timedelta(seconds=self.now.timestamp() % TICK.total_seconds())

    def _say(self, crm: UnitOfWork, due: Due, key: str) -> Queued:
        queued = Queued(id=message_id_of(key), to=due.to, card=due.card)
        home = crm.people.home_of(due.to, fallback=self.settling.platform)
        crm.outbox.add(queued.message(home, cause=key))
        return queued


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[first : first + TOGETHER] for first in range(0, len(ids), TOGETHER))


def sweep(rule: Rule, database: Database, now: datetime, *, settling: Settling) -> Swept:
    """Keep what a rule finds due at business time `now`."""
    return Sweep(rule=rule, database=database, now=now, settling=settling).run()
