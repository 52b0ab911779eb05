"""A worker's tick that dies at a given point, and schedulers that share their slots."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event as Signal

from bot.initiative import Initiative
from bot.worker import TICK
from domain.care.reminders import NewReminder, Reminder
from domain.policy import Policy
from reminders.rules.actions.next_action_due import RULE
from reminders.schedule import Job, Schedule
from store.care.reminders import Reminders
from store.database import Database, UnitOfWork, connect
from store.jobs import Jobs
from store.session import Session
from tests.faults.fate import Fate, MortalDatabase, Point
from tests.making import KEY

INITIATIVE = Initiative(rules=(RULE,), bulletins=(), platform="console")


class MortalJobs(Jobs):
    """Slots; a claimed one may be the last thing."""

    def __init__(self, session: Session, fate: Fate) -> None:
        super().__init__(session)
        self._fate = fate

    def claim_slot(self, job: str, slot: str) -> bool:
        claimed = super().claim_slot(job, slot)
        self._fate.reach(Point.AFTER_CLAIM)
        return claimed


class MortalReminders(Reminders):
    """Reminders; what is kept, or said, may be the last thing."""

    def __init__(self, session: Session, fate: Fate) -> None:
        super().__init__(session)
        self._fate = fate

    def add(self, new: NewReminder) -> bool:
        added = super().add(new)
        self._fate.reach(Point.AFTER_INSERT)
        return added

    def say(self, said: Sequence[Reminder], message_id: str, at: datetime) -> None:
        self._fate.reach(Point.BEFORE_SAID)
        super().say(said, message_id, at)


class MortalHouse(MortalDatabase):
    """A database whose worker may die while it ticks."""

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        with super().transaction() as crm:
            crm.jobs = MortalJobs(crm.session, self._fate)
            crm.reminders = MortalReminders(crm.session, self._fate)
            yield crm


def _database(url: str) -> Database:
    return connect(url, keys=[KEY], policy=Policy())


def tick(url: str, fate: Fate, now: datetime) -> None:
    """One tick of a worker, as its schedule runs it."""
    database = _database(url)
    mortal = MortalHouse(database, fate)
    job = Job(name="reminders", every=TICK, run=lambda moment: INITIATIVE.remind(mortal, moment))
    Schedule(mortal, (job,), lambda: now).run(job)
    database.dispose()


def run_slots(url: str, runs: str, start: datetime, count: int) -> None:
    """A scheduler that comes by so many slots, one after the other, and writes down which ones it ran."""
    database = _database(url)
    moments = [start + number * TICK for number in range(count)]

    def write(now: datetime) -> None:
        with Path(runs).open("a", encoding="utf-8") as file:
            file.write(f"{now.isoformat()} {os.getpid()}\n")

    job = Job(name="counted", every=TICK, run=write)
    for moment in moments:
        Schedule(database, (job,), lambda moment=moment: moment + timedelta(seconds=1)).run(job)  # type: ignore[misc]
        Signal().wait(0.01)
    database.dispose()
