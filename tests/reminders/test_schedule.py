from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event

from domain.clock import system_clock
from reminders.schedule import Job, Schedule, slot_of
from store.database import Database
from tests.making import NOW

QUARTER = timedelta(minutes=15)


def test_a_slot_runs_once_with_any_number_of_workers(each_database: Database) -> None:
    ran: list[datetime] = []
    job = Job(name="reminders", every=QUARTER, run=ran.append)
    workers = [Schedule(each_database, (job,), lambda: NOW) for _ in range(3)]

    told = [worker.run(job) for worker in workers]

    assert told == [True, False, False]
    assert ran == [NOW]


def test_the_next_slot_runs_again(database: Database) -> None:
    ran: list[datetime] = []
    job = Job(name="reminders", every=QUARTER, run=ran.append)
    for minutes in (0, 10, 15, 29, 30):
        Schedule(database, (job,), lambda minutes=minutes: NOW + timedelta(minutes=minutes)).run(job)  # type: ignore[misc]

    assert ran == [NOW, NOW + QUARTER, NOW + 2 * QUARTER]


def test_a_job_gets_business_time(database: Database) -> None:
    ran: list[datetime] = []
    job = Job(name="reminders", every=QUARTER, run=ran.append)
    with database.transaction() as crm:
        crm.advance(timedelta(days=3))

    Schedule(database, (job,), lambda: NOW).run(job)

    assert ran == [NOW + timedelta(days=3)]


def test_it_looks_as_soon_as_it_starts_and_stops_when_told(database: Database) -> None:
    looked = Event()
    job = Job(name="reminders", every=QUARTER, run=lambda _now: looked.set())
    schedule = Schedule(database, (job,), system_clock)

    schedule.start()

    assert looked.wait(5)
    schedule.stop()


def test_a_slot_is_named_by_its_start() -> None:
    assert slot_of(datetime(2026, 11, 18, 2, 14, 59, tzinfo=UTC), QUARTER) == "2026-11-18T02:00Z"
    assert slot_of(datetime(2026, 11, 18, 2, 15, tzinfo=UTC), QUARTER) == "2026-11-18T02:15Z"
