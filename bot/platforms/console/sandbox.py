"""The sandbox's clock: forward only, and what falls due on the way is said in its hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from bot.house import House

MORNING: Final = time(9)
HOURS: Final = (MORNING, time(14), time(18))
"""Where the clock stops each day: at the slots in which people are told, and at the end of their working hours."""


class Step(StrEnum):
    """How far the clock moves."""

    NEXT_MORNING = "next_morning"
    THREE_DAYS = "3_days"
    THIRTY_DAYS = "30_days"


DAYS: Final = {Step.THREE_DAYS: 3, Step.THIRTY_DAYS: 30}


def stops(now: datetime, step: Step, zone: tzinfo) -> Iterator[datetime]:
    """Every hour on the way in which something may be said, and the end of it, in order."""
    end = now + timedelta(days=DAYS[step]) if step in DAYS else next_morning(now, zone)
    days = (now.astimezone(zone).date() + timedelta(days=number) for number in range(DAYS.get(step, 1) + 1))
    yield from (moment for day in days for moment in _hours(day, zone) if now < moment < end)
    yield end


def _hours(day: date, zone: tzinfo) -> Iterator[datetime]:
    return (datetime.combine(day, hour, zone) for hour in HOURS)


def next_morning(now: datetime, zone: tzinfo) -> datetime:
    """The next nine o'clock there."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), MORNING, zone)
    return today if today > local else datetime.combine(local.date() + timedelta(days=1), MORNING, zone)


def move(house: House, step: Step, zone: tzinfo) -> datetime:
    """Move business time forward, let every reminder on the way speak, and say what time it is. Raises StoreBusyError."""
    now = house.business_now()
    for stop in stops(now, step, zone):
        now = _advance_to(house, stop)
        house.look_over(now)
        house.remind(now)
        house.courier().deliver_all()
    return now


def _advance_to(house: House, moment: datetime) -> datetime:
    with house.database.transaction() as crm:
        now = house.clock() + crm.offset()
        if moment <= now:  # Somebody else was faster.
            return now
        crm.advance(moment - now)
    return moment
