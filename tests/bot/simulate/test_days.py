"""The oracle's own calendar agrees with the house's, though neither knows the other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.simulate.days import DAY, KNOWN, at_work, is_night, is_workday, moment, opening, slots_between, worked
from domain.care.working import WorkingHours
from store.care.workdays import is_workday as workday_of_the_house

CHINA, GERMANY = "Asia/Shanghai", "Europe/Berlin"
FRIDAY_EVENING = datetime(2026, 10, 9, 9, 30, tzinfo=UTC)
"""Half past five in the afternoon in China; the Saturday after it is worked."""


def hours_in(zone: str) -> WorkingHours:
    return WorkingHours(zone=ZoneInfo(zone), from_=time(9), until=time(18), is_workday=workday_of_the_house)


def test_every_day_the_table_is_right_for_is_worked_as_the_house_says() -> None:
    earliest, latest = KNOWN
    days = [earliest + number * DAY for number in range((latest - earliest).days + 1)]

    assert [day for day in days if is_workday(day) != workday_of_the_house(day)] == []


@pytest.mark.parametrize("zone", [CHINA, GERMANY])
def test_working_time_runs_as_in_the_house(zone: str) -> None:
    starts = [datetime(2026, 9, 18, 13, tzinfo=UTC) + number * timedelta(hours=7, minutes=11) for number in range(150)]
    house = hours_in(zone)

    for hours in (timedelta(minutes=45), timedelta(hours=9), timedelta(hours=24)):
        assert [worked(start, hours, zone) for start in starts] == [house.after(start, hours) for start in starts]
    assert [at_work(start, zone) for start in starts] == [house.next_start(start) for start in starts]


def test_a_worked_saturday_opens_at_nine() -> None:
    assert opening(date(2026, 10, 10), CHINA) == datetime(2026, 10, 10, 1, tzinfo=UTC)
    assert worked(FRIDAY_EVENING, timedelta(hours=1), CHINA) == datetime(2026, 10, 10, 1, 30, tzinfo=UTC)


def test_slots_are_those_of_working_days_there() -> None:
    since, until = datetime(2026, 9, 24, 1, tzinfo=UTC), datetime(2026, 9, 28, 1, tzinfo=UTC)

    assert slots_between(since, until, CHINA) == [since, since + timedelta(hours=5)]
    assert slots_between(since, until, GERMANY) == [since + timedelta(hours=6), since + timedelta(hours=11)]


@pytest.mark.parametrize(
    ("clock", "night"), [(time(7, 59), True), (time(8), False), (time(19, 59), False), (time(20), True), (time(3), True)]
)
def test_the_night_is_from_eight_to_eight(clock: time, night: bool) -> None:  # noqa: FBT001 - a column of the table.
    assert is_night(moment(date(2026, 9, 21), clock, GERMANY), GERMANY) is night
