"""Records taken from a pool, and two places with a calendar of plain weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from domain.care.working import WorkingHours
from domain.customers import Customer
from domain.policy import Policy
from domain.pool.protection import Held
from tests.domain.made import CUSTOMER

POLICY = Policy()
SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")


def on_weekdays(day: date) -> bool:
    return day.weekday() < 5


def hours(zone: ZoneInfo = SHANGHAI) -> WorkingHours:
    return WorkingHours(zone=zone, from_=time(9), until=time(18), is_workday=on_weekdays)


def at(day: int, hour: float = 10, *, month: int = 11, zone: ZoneInfo = SHANGHAI) -> datetime:
    """A moment of late 2026 as its clocks show it; 1 November is a Sunday, 30 November a Monday."""
    return datetime(2026, month, day, int(hour), int(hour % 1 * 60), tzinfo=zone).astimezone(UTC)


def held(taken: datetime, **facts: object) -> Held:
    return replace(Held(taken_at=taken, zone=SHANGHAI), **facts)  # type: ignore[arg-type]


def taken(**facts: object) -> Customer:
    """A customer that was claimed from a pool."""
    return replace(CUSTOMER, **{"taken_at": at(2), **facts})  # type: ignore[arg-type]
