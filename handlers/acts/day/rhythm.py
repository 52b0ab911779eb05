"""When a person is spoken to on a day of their choice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from domain.care.noise import Rhythm, rhythm_of
from domain.people import Person
from handlers.language.dates.moment import Moment
from store.database import UnitOfWork


def rhythm_for(crm: UnitOfWork, person: Person) -> Rhythm:
    """The person's slots and quiet hours."""
    return rhythm_of(crm.policy, crm.working(person))


def said_on(crm: UnitOfWork, person: Person, moment: Moment) -> datetime:
    """The hour that was said, or the end of that night; else the first slot of that day, or of the next working day after it."""
    rhythm = rhythm_for(crm, person)
    if moment.time is not None:
        return rhythm.end_of_quiet(moment.at(person.time_zone).astimezone(UTC))
    return rhythm.next_slot(begin_of(moment.day, person))


def begin_of(day: date, person: Person) -> datetime:
    """The beginning of a day where the person is."""
    return datetime.combine(day, time(), ZoneInfo(person.time_zone)).astimezone(UTC)
