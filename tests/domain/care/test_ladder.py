"""How an overdue card climbs: in working hours, and no higher than the director."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.care.ladder import TOP, next_step
from domain.care.working import WorkingHours
from store.care.workdays import is_workday
from tests.rows import for_each

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOURS = WorkingHours(zone=SHANGHAI, from_=time(9), until=time(18), is_workday=is_workday)
TWO_DAYS = timedelta(days=2)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@for_each(
    ("told", "climbs"),
    [
        ("2026-11-16T09:00", "2026-11-18T09:00"),
        ("2026-11-16T17:59", "2026-11-18T17:59"),
        ("2026-11-16T18:00", "2026-11-19T09:00"),
        ("2026-11-16T08:59", "2026-11-18T09:00"),
        ("2026-11-19T09:00", "2026-11-23T09:00"),
        ("2026-11-20T15:00", "2026-11-23T09:00"),
        ("2025-09-26T10:00", "2025-09-28T10:00"),
        ("2025-09-30T10:00", "2025-10-09T09:00"),
    ],
)
def test_it_climbs_two_days_later_when_people_work(told: str, climbs: str) -> None:
    assert next_step(0, at(told), HOURS, wait=TWO_DAYS) == at(climbs)
    assert next_step(1, at(told), HOURS, wait=TWO_DAYS) == at(climbs)


@for_each("step", [TOP, TOP + 1])
def test_nobody_stands_above_the_top(step: int) -> None:
    assert next_step(step, at("2026-11-16T09:00"), HOURS, wait=TWO_DAYS) is None
