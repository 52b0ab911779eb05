from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import system_clock
from reminders.schedule import Job, Schedule, slot_of
from store.database import Database, StoreBusyError
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

    assert looked.wait(30)
    schedule.stop()


def test_a_slot_is_named_by_its_start() -> None:
    assert slot_of(datetime(2026, 11, 18, 2, 14, 59, tzinfo=UTC), QUARTER) == "2026-11-18T02:00Z"
    assert slot_of(datetime(2026, 11, 18, 2, 15, tzinfo=UTC), QUARTER) == "2026-11-18T02:15Z"


@pytest.mark.parametrize(
    "every", [timedelta(minutes=1), QUARTER, timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7)]
)
def test_a_job_of_any_pace_starts_at_once(database: Database, every: timedelta) -> None:
    ran = Event()
    schedule = Schedule(database, (Job(name="job", every=every, run=lambda _now: ran.set()),), system_clock)

    schedule.start()

    assert ran.wait(30)
    schedule.stop()


def test_a_busy_database_puts_a_job_off_without_a_word_to_anybody(database: Database) -> None:
    def busy(_now: datetime) -> None:
        raise StoreBusyError

    job = Job(name="reminders", every=QUARTER, run=busy)

    assert Schedule(database, (job,), lambda: NOW, patience=0.001).run(job) is False


def test_a_job_that_met_a_busy_database_runs_a_little_later_in_its_own_slot(database: Database) -> None:
    ran: list[datetime] = []

    def busy_at_first(now: datetime) -> None:
        ran.append(now)
        if len(ran) < 3:
            raise StoreBusyError

    job = Job(name="reminders", every=QUARTER, run=busy_at_first)
    schedule = Schedule(database, (job,), lambda: NOW, patience=0.001)

    assert schedule.run(job) is True
    assert ran == [NOW] * 3
    assert schedule.run(job) is False


def test_a_job_that_waits_for_the_database_does_not_keep_the_worker_from_ending(database: Database) -> None:
    tried: list[datetime] = []
    busy = Event()

    def busy_for_long(now: datetime) -> None:
        tried.append(now)
        busy.set()
        raise StoreBusyError

    schedule = Schedule(database, (Job(name="reminders", every=QUARTER, run=busy_for_long),), system_clock, patience=3_600)
    schedule.start()
    assert busy.wait(30)

    schedule.stop()

    assert len(tried) == 2


def test_any_other_failure_is_not_swallowed(database: Database) -> None:
    def broken(_now: datetime) -> None:
        raise LookupError("nobody")

    job = Job(name="reminders", every=QUARTER, run=broken)

    with pytest.raises(LookupError, match="nobody"):
        Schedule(database, (job,), lambda: NOW).run(job)


def test_two_jobs_have_slots_of_their_own(database: Database) -> None:
    ran: list[str] = []
    jobs = tuple(Job(name=name, every=QUARTER, run=lambda _now, name=name: ran.append(name)) for name in ("reminders", "prune"))  # type: ignore[misc]
    schedule = Schedule(database, jobs, lambda: NOW)

    for job in jobs:
        schedule.run(job)

    assert ran == ["reminders", "prune"]


@given(st.integers(0, 4_000_000_000), st.sampled_from([QUARTER, timedelta(hours=1), timedelta(days=1)]))
def test_two_moments_share_a_slot_exactly_when_no_edge_lies_between(seconds: int, every: timedelta) -> None:
    now = datetime.fromtimestamp(seconds, tz=UTC)
    start = datetime.strptime(slot_of(now, every), "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)

    assert start <= now < start + every
    assert slot_of(start, every) == slot_of(start + every - timedelta(seconds=1), every)
    assert slot_of(start + every, every) != slot_of(start, every)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1), timedelta(0)])
def test_a_clock_that_jumps_runs_no_slot_twice_and_goes_on(each_database: Database, jump: timedelta) -> None:
    """An hour of ticks, the jump, and three hours more; daylight saving moves no slot, for slots count in UTC."""
    ran: list[str] = []
    job = Job(name="jumping", every=QUARTER, run=lambda now: ran.append(slot_of(now, QUARTER)))
    start = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    moments = [start + number * QUARTER for number in range(5)]
    moments += [moments[-1] + jump + number * QUARTER for number in range(1, 13)]

    for moment in moments:
        Schedule(each_database, (job,), lambda moment=moment: moment).run(job)  # type: ignore[misc]

    assert len(ran) == len(set(ran))
    assert set(ran) == {slot_of(moment, QUARTER) for moment in moments}
