from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.care.clocks import ClockKind
from domain.care.working import WorkingHours
from domain.orders.deadlines import Rung, deadline, told, within
from domain.policy import DEFAULT
from domain.terms import Role
from tests.rows import for_each

HOURS = WorkingHours(zone=ZoneInfo("Asia/Shanghai"), from_=time(9), until=time(18), is_workday=lambda day: day.weekday() < 5)
FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""Half past five in the afternoon in Shanghai."""
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine in the morning there."""


@for_each(("kind", "hours"), [(ClockKind.COMPLAINT, 2), (ClockKind.INQUIRY, 1), (ClockKind.SOLUTION, 24)])
def test_each_clock_has_its_time(kind: ClockKind, hours: int) -> None:
    assert within(kind, DEFAULT) == timedelta(hours=hours)


def test_the_first_answer_is_due_in_working_hours() -> None:
    times = deadline(ClockKind.INQUIRY, FRIDAY, HOURS.after, DEFAULT)

    assert times.near == MONDAY + timedelta(minutes=15)
    assert times.due == MONDAY + timedelta(minutes=30)
    assert times.later == MONDAY + timedelta(minutes=90)


def test_an_urgent_complaint_runs_through_the_night_and_the_weekend() -> None:
    times = deadline(ClockKind.COMPLAINT, FRIDAY, HOURS.after, DEFAULT)

    assert (times.near - FRIDAY, times.due - FRIDAY, times.later - FRIDAY) == (
        timedelta(minutes=90),
        timedelta(hours=2),
        timedelta(hours=4),
    )


def test_it_climbs_rung_by_rung_and_then_is_silent() -> None:
    times = deadline(ClockKind.COMPLAINT, FRIDAY, HOURS.after, DEFAULT)
    tick = timedelta(seconds=1)
    told_at: list[tuple[datetime, Rung, datetime | None]] = [
        (times.near - tick, Rung.WAITING, times.near),
        (times.near, Rung.NEAR, times.due),
        (times.due - tick, Rung.NEAR, times.due),
    ]
    told_at += [(times.due, Rung.OVERDUE, times.later), (times.later, Rung.ESCALATED, None)]

    assert [(at, times.rung(at), times.next_at(at)) for at, _rung, _next in told_at] == told_at


@for_each("kind", [ClockKind.INQUIRY, ClockKind.SOLUTION, ClockKind.COMPLAINT])
def test_on_the_way_nobody_else_is_told(kind: ClockKind) -> None:
    assert told(kind, Rung.WAITING) == told(kind, Rung.NEAR) == ()
    assert Role.SERVICE_LEAD in told(kind, Rung.OVERDUE)
    assert Role.OPS_MANAGER in told(kind, Rung.ESCALATED)


def test_a_complaint_reaches_the_director() -> None:
    assert Role.DIRECTOR in told(ClockKind.COMPLAINT, Rung.ESCALATED)
    assert Role.DIRECTOR not in told(ClockKind.SOLUTION, Rung.ESCALATED)
