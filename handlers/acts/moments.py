"""Between a person's own clock and the record's: from where their dates count, and what a day means as a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from domain.people import Person
from handlers.language.dates.moment import Base, Moment
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Due:
    """A due date as it is recorded: a mere day lasts to its last minute."""

    due_at: datetime
    due_has_time: bool


def base_of(crm: UnitOfWork, person: Person, said_at: datetime) -> Base:
    """From where this person's dates count."""
    calendar = crm.calendar
    return Base(now=said_at.astimezone(ZoneInfo(person.time_zone)), workday=calendar.nth_workday, festival=calendar.festival_days)


def due_of(moment: Moment, person: Person) -> Due:
    """The moment as a due date of this person's."""
    return Due(due_at=moment.at(person.time_zone).astimezone(UTC), due_has_time=moment.time is not None)


def happened_at(moment: Moment | None, person: Person, said_at: datetime) -> tuple[datetime, bool]:
    """When a contact happened, and whether the time of day is known; a day alone stands for its beginning, nothing said for now."""
    if moment is None:
        return said_at, True
    start = datetime.combine(moment.day, moment.time or time(), tzinfo=ZoneInfo(person.time_zone))
    return start.astimezone(UTC), moment.time is not None


def today(person: Person, now: datetime) -> date:
    """This person's day."""
    return now.astimezone(ZoneInfo(person.time_zone)).date()
