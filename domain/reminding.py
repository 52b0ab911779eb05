"""When somebody is reminded of what they promised."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

MORNING = time(9)


def reminded_at(due_at: datetime, *, has_time: bool, zone: str) -> datetime:
    """The hour that was said, or nine in the morning of the day, where the person is. Our own default."""
    if has_time:
        return due_at
    place = ZoneInfo(zone)
    return datetime.combine(due_at.astimezone(place).date(), MORNING, tzinfo=place)
