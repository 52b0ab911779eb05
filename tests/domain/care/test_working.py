"""Working hours against the clock on the wall, over nights, weekends, moved weekends and changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.care.ladder import TOP, next_step
from domain.care.working import WorkingHours
from store.care.workdays import is_workday
from tests.rows import for_each

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


def hours(zone: ZoneInfo = SHANGHAI) -> WorkingHours:
    return WorkingHours(zone=zone, from_=time(9), until=time(18), is_workday=lambda day: day.weekday() < 5)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@for_each(
    ("moment", "working"),
    [
        ("2026-11-18T08:59", False),
        ("2026-11-18T09:00", True),
        ("2026-11-18T17:59", True),
        ("2026-11-18T18:00", False),
        ("2026-11-21T10:00", False),
    ],
)
def test_people_work_from_nine_until_six_on_weekdays(moment: str, *, working: bool) -> None:
    assert hours().is_working(at(moment)) is working


@for_each(
    ("moment", "start"),
    [
        ("2026-11-18T10:30", "2026-11-18T10:30"),
        ("2026-11-18T06:00", "2026-11-18T09:00"),
        ("2026-11-18T18:00", "2026-11-19T09:00"),
        ("2026-11-20T19:00", "2026-11-23T09:00"),
        ("2026-11-22T00:00", "2026-11-23T09:00"),
    ],
)
def test_work_starts_at_once_or_with_the_next_working_hours(moment: str, start: str) -> None:
    assert hours().next_start(at(moment)) == at(start)


@for_each(
    ("start", "duration", "end"),
    [
        ("2026-11-18T10:00", HOUR / 2, "2026-11-18T10:30"),
        ("2026-11-18T17:45", HOUR / 2, "2026-11-19T09:15"),
        ("2026-11-18T09:00", 9 * HOUR, "2026-11-18T18:00"),
        ("2026-11-18T10:00", 24 * HOUR, "2026-11-20T16:00"),
        ("2026-11-20T17:00", 2 * HOUR, "2026-11-23T10:00"),
        ("2026-11-21T12:00", HOUR, "2026-11-23T10:00"),
        ("2026-11-18T20:00", timedelta(0), "2026-11-19T09:00"),
    ],
)
def test_a_deadline_counts_working_time_alone(start: str, duration: timedelta, end: str) -> None:
    assert hours().after(at(start), duration) == at(end)


@for_each("day", ["2026-03-29", "2026-10-25"])
def test_a_change_of_the_clock_in_the_night_moves_no_deadline(day: str) -> None:
    """Sundays on which Berlin's clocks change: from Friday's last hour to Monday's first."""
    friday = at(day, BERLIN) - timedelta(days=2)

    end = hours(BERLIN).after(friday.replace(hour=17), 2 * HOUR)

    assert end.astimezone(BERLIN).replace(tzinfo=None) == datetime.fromisoformat(day) + timedelta(days=1, hours=10)


def test_a_moved_weekend_is_worked_and_its_holiday_is_not() -> None:
    """国庆 2025: Sunday 28 September is worked for the days off from 1 to 8 October."""
    real = WorkingHours(zone=SHANGHAI, from_=time(9), until=time(18), is_workday=is_workday)

    assert real.is_working(at("2025-09-28T10:00"))
    assert real.next_start(at("2025-10-01T10:00")) == at("2025-10-09T09:00")
    assert real.morning(date(2025, 9, 27)) == at("2025-09-28T09:00")


def test_a_calendar_without_working_days_is_a_mistake_of_ours() -> None:
    never = WorkingHours(zone=SHANGHAI, from_=time(9), until=time(18), is_workday=lambda _day: False)

    with pytest.raises(ValueError, match="no working day"):
        never.next_start(at("2026-11-18T10:00"))


MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)).map(lambda each: each.replace(tzinfo=UTC))  # noqa: DTZ001 - gets its zone here.


@given(MOMENTS, st.integers(0, 3_000), st.integers(0, 3_000), st.sampled_from([SHANGHAI, BERLIN]))
def test_time_added_in_two_parts_is_time_added_at_once(start: datetime, first: int, second: int, zone: ZoneInfo) -> None:
    working = hours(zone)

    at_once = working.after(start, timedelta(minutes=first + second))
    in_parts = working.after(working.after(start, timedelta(minutes=first)), timedelta(minutes=second))

    assert at_once == in_parts
    assert at_once >= start


def test_an_unanswered_card_climbs_twice_and_only_in_working_hours() -> None:
    told = at("2026-11-19T09:00")

    climbs = [next_step(step, told, hours(), wait=timedelta(days=2)) for step in range(TOP + 1)]

    assert climbs == [at("2026-11-23T09:00"), at("2026-11-23T09:00"), None]
