"""Days an administrator moved, on both databases and in two processes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.figures.periods import digest_of
from domain.moved_days import MovedDay
from domain.people import HOME_ZONE, Person
from domain.terms import Status
from store.care.moves import FRESH_SECONDS, KnownMoves
from store.care.workdays import Calendar
from store.database import Database, UnitOfWork
from tests.making import NOW, Making

THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 21)
FREE = MovedDay(day=THURSDAY, works=False, note="年会")


@pytest.fixture
def making(each_database: Database) -> Making:
    return Making(database=each_database)


def say(making: Making, *days: MovedDay) -> None:
    admin = making.person("admin")
    with making.acting() as crm:
        for day in days:
            crm.moved_days.set(day, by=admin)


def say_and_fail(crm: UnitOfWork, admin: Person) -> None:
    crm.moved_days.set(FREE, by=admin)
    assert not crm.is_workday(THURSDAY)
    raise RuntimeError


def test_a_moved_day_moves_due_dates_digests_and_working_hours(making: Making) -> None:
    say(making, FREE, MovedDay(day=SATURDAY, works=True))

    with making.database.reading() as crm:
        ten = datetime(2026, 11, 18, 17, tzinfo=ZoneInfo(HOME_ZONE))
        assert crm.calendar.nth_workday(date(2026, 11, 18), 2) == SATURDAY
        assert digest_of(FRIDAY, HOME_ZONE, crm.is_workday).first == date(2026, 11, 18)
        assert crm.working(HOME_ZONE).after(ten, timedelta(hours=2)) == datetime(2026, 11, 20, 10, tzinfo=ZoneInfo(HOME_ZONE))
        assert crm.calendar.festival_days("national", 2026)[1] == date(2026, 10, 7)


def test_the_last_word_counts_until_it_is_taken_back(making: Making) -> None:
    say(making, FREE, MovedDay(day=THURSDAY, works=True, note="照常"))

    with making.acting() as crm:
        assert crm.moved_days.between(THURSDAY, THURSDAY) == (MovedDay(day=THURSDAY, works=True, note="照常"),)
        assert crm.moved_days.between(FRIDAY, SATURDAY) == ()
        assert crm.moved_days.clear(THURSDAY)
        assert not crm.moved_days.clear(THURSDAY)
        assert crm.is_workday(THURSDAY)
        crm.flush()
        told = "SELECT count(*) FROM audit WHERE table_name = 'moved_days'"
        assert crm.session.connection.exec_driver_sql(told).scalar() == 3


def test_another_process_notices_within_a_minute(making: Making) -> None:
    clock = [0.0]
    making.database.moves = KnownMoves(lambda: clock[0])
    with making.database.reading() as crm:
        assert crm.is_workday(THURSDAY)
    theirs = making.database.moves
    making.database.moves = KnownMoves()
    say(making, FREE)
    making.database.moves = theirs

    with making.database.reading() as crm:
        assert crm.is_workday(THURSDAY)
    clock[0] += FRESH_SECONDS + 1
    with making.database.reading() as crm:
        assert not crm.is_workday(THURSDAY)


def test_the_clock_of_a_new_lead_waits_for_the_next_day_worked(database: Database) -> None:
    making = Making(database=database)
    say(making, MovedDay(day=NOW.date(), works=False))
    lead: Customer = making.customer(NewCustomer(name="新线索", status=Status.LEAD), owner=None)

    with database.reading() as crm:
        (clock,) = crm.clocks.running_on(lead)

    assert clock.due_at.astimezone(ZoneInfo(HOME_ZONE)).date() == THURSDAY


def test_they_are_read_once_and_what_was_undone_was_never_said(database: Database) -> None:
    read: list[str] = []
    making = Making(database=database)
    admin = making.person("admin")

    def note(sql: str, _values: object, _many: bool) -> None:  # noqa: FBT001 - as the driver tells it.
        read.append(sql)

    with database.watched(note):
        for _event in range(3):
            with database.reading() as crm:
                assert crm.is_workday(THURSDAY)
    assert len([sql for sql in read if "moved_days" in sql]) == 1

    with making.acting() as crm:
        with pytest.raises(RuntimeError), crm.savepoint():
            say_and_fail(crm, admin)
        assert crm.is_workday(THURSDAY)
    with database.reading() as crm:
        assert crm.is_workday(THURSDAY)


def test_a_reading_begun_before_a_change_is_not_remembered() -> None:
    known = KnownMoves()
    before = known.version
    known.forget()

    known.keep({THURSDAY: False}, before)

    assert known.recall() is None


def test_a_calendar_nobody_moved_is_the_published_one() -> None:
    assert Calendar().is_workday(THURSDAY)
    assert not Calendar(lambda: {THURSDAY: False}).is_workday(THURSDAY)
