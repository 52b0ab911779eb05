"""Date expressions as somebody would type them, and what they mean at the reference moment or at another one."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.writing import fold
from handlers.language.dates.moment import Base
from handlers.language.due import read_due
from store.care.workdays import festival_days, nth_workday
from tests.handlers.language.reading import BASE, written

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: str, hour: int = 10, minute: int = 0) -> Base:
    """The base of somebody who speaks on this day."""
    now = datetime.combine(date.fromisoformat(day), time(hour, minute), tzinfo=SHANGHAI)
    return Base(now=now, workday=nth_workday, festival=festival_days)


def due(words: str, base: Base = BASE) -> str | None:
    """What the whole expression means as a due date, as labels write it."""
    return written(read_due(fold(words), base))
