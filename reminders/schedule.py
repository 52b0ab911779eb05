"""When things happen by themselves: a tick every fifteen minutes, each slot claimed by one worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from domain.clock import Clock
from store.database import Database, StoreBusyError

log = structlog.get_logger()

ATTEMPTS = 5


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something done once in every slot of `every`. `run` gets business time, and may be run again after a crash."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


class Schedule:
    """Wakes the jobs of this process. A second one anywhere does no harm: every run claims its slot first."""

    def __init__(self, database: Database, jobs: tuple[Job, ...], clock: Clock, *, patience: float = 1.0) -> None:
        """`patience` in seconds is the first wait for a busy database; each further one is twice as long."""
        self._database = database
        self._patience = patience
        self._jobs = jobs
        self._clock = clock
        self._stopped = Event()
        # A late job still runs (no grace time), and missed slots are caught up as one.
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1})

    def start(self) -> None:
        """Run what is due now, then on every slot's edge."""
        for job in self._jobs:
            self._scheduler.add_job(self.run, self._trigger(job), args=(job,), next_run_time=self._clock())
        self._scheduler.start()

    def stop(self) -> None:
        """Let the running job end, and start no other; one that waits for the database tries once more and no longer."""
        self._stopped.set()
        self._scheduler.shutdown(wait=True)

    def run(self, job: Job) -> bool:
        """Run a job's present slot, unless another worker has it; whether it ran here."""
        try:
            now = self._claimed(job)
            if now is None:
                return False
            self._insist(job, now)
        except StoreBusyError:
            log.warning("job put off, the database is busy", job=job.name)
            return False
        return True

    def _insist(self, job: Job, now: datetime) -> None:
        """The slot is ours alone: what a busy database puts off is tried again a little later, not a whole slot later."""
        for attempt in range(ATTEMPTS - 1):
            try:
                job.run(now)
            except StoreBusyError:
                log.info("job waits for the database", job=job.name)
                if self._stopped.wait(self._patience * 2**attempt):
                    break
            else:
                return
        job.run(now)

    def _claimed(self, job: Job) -> datetime | None:
        """Business time, when the slot is ours."""
        machine_now = self._clock()
        with self._database.transaction() as crm:
            now = machine_now + crm.offset()
            return now if crm.jobs.claim_slot(job.name, slot_of(now, job.every)) else None

    def _trigger(self, job: Job) -> CronTrigger:
        minutes = int(job.every.total_seconds() // 60)
        if minutes < 60:
            return CronTrigger(minute=f"*/{minutes}", timezone=UTC)
        # A step as long as the day is no step to cron; the slot keeps a rarer job from running daily.
        return CronTrigger(hour=f"*/{minutes // 60}" if minutes < 24 * 60 else 0, minute=7, timezone=UTC)


def slot_of(now: datetime, every: timedelta) -> str:
    """The start of the slot that holds this moment."""
    passed = timedelta(seconds=now.timestamp() % every.total_seconds())
    return f"{now - passed:%Y-%m-%dT%H:%MZ}"
