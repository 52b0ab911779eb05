"""The oracle's own calendar: written out by hand from the notice of the State Council, not asked of the house's."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
OPENS, CLOSES = time(9), time(18)
SLOTS = (time(9), time(14))
NIGHT_FROM, NIGHT_UNTIL = time(20), time(8)
FREE = {date(2026, 9, 25)} | {date(2026, 10, day) for day in range(1, 8)}
"""Mid-autumn and the national holidays of 2026, weekends aside."""
WORKED = {date(2026, 9, 20), date(2026, 10, 10)}
"""Weekend days that are worked (调休)."""
KNOWN = (date(2026, 6, 22), date(2026, 12, 31))
"""The days this table is right for."""


def is_workday(day: date) -> bool:
    """Whether people work on that day."""
    return day in WORKED or (day.weekday() < 5 and day not in FREE)


def local(at: datetime, zone: str) -> datetime:
    """The moment as a clock shows it there."""
    return at.astimezone(ZoneInfo(zone))


def moment(day: date, clock: time, zone: str) -> datetime:
    """What a clock there shows, in UTC."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def is_night(at: datetime, zone: str) -> bool:
    """From eight in the evening to eight in the morning."""
    return not NIGHT_UNTIL <= local(at, zone).time() < NIGHT_FROM


def at_work(at: datetime, zone: str) -> datetime:
    """The moment itself within working hours, else when they begin next."""
    there = local(at, zone)
    day = there.date()
    if is_workday(day):
        if OPENS <= there.time() < CLOSES:
            return at
        if there.time() < OPENS:
            return moment(day, OPENS, zone)
    return opening(day + DAY, zone)


def opening(day: date, zone: str) -> datetime:
    """Nine o'clock of the first working day from that day on."""
    while not is_workday(day):
        day += DAY
    return moment(day, OPENS, zone)


def worked(since: datetime, hours: timedelta, zone: str) -> datetime:
    """When so much working time has gone by, minute by minute of the working days."""
    at = at_work(since, zone)
    while True:
        ends = moment(local(at, zone).date(), CLOSES, zone)
        if at + hours <= ends:
            return at + hours
        hours -= ends - at
        at = opening(local(at, zone).date() + DAY, zone)


def slots_between(since: datetime, until: datetime, zone: str) -> list[datetime]:
    """The slots of working days there from a moment (included) to another (excluded)."""
    found, day = [], local(since, zone).date()
    while (midnight := moment(day, time(), zone)) < until:
        if is_workday(day):
            found += [slot for clock in SLOTS if since <= (slot := moment(day, clock, zone)) < until]
        day = local(midnight + DAY * 1.5, zone).date()
    return found
