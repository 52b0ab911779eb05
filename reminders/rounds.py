"""Rounds: what is looked at once a week or once a month for each person, on a working morning of theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.people import Person
from domain.reminding import MORNING
from domain.terms import Role
from store.database import UnitOfWork

Begins = Callable[[date], date]
"""The day from which on the round of the period that holds a day may be made."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A rule's round; made on the first working day from `begins` on, for everybody or for those of some posts."""

    rule: str
    begins: Begins
    posts: Collection[Role] = tuple(Role)

    def candidates(self, crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
        """Everybody whose morning has come and whose round was not made yet."""
        waiting = [person for person in crm.people.all() if person.active and person.role in self.posts and self._is_time(crm, person, now)]
        began = {self.began(person, now).date() for person in waiting}
        made = frozenset[str]().union(*(crm.jobs.claimed(self.rule, day.isoformat()) for day in began))
        return [person.id for person in waiting if self._slot(person, now) not in made][:limit]

    def take(self, crm: UnitOfWork, person_id: int, now: datetime) -> Person | None:
        """The person whose round is made now; None when somebody else made it."""
        person = crm.people.get(person_id)
        return person if crm.jobs.claim_slot(self.rule, self._slot(person, now)) else None

    def began(self, person: Person, now: datetime) -> datetime:
        """When the round that `now` belongs to began: at midnight of its first day, where the person is."""
        local = now.astimezone(ZoneInfo(person.time_zone))
        return datetime.combine(self.begins(local.date()), time(), local.tzinfo)

    def _is_time(self, crm: UnitOfWork, person: Person, now: datetime) -> bool:
        local = now.astimezone(ZoneInfo(person.time_zone))
        return local.date() >= self.begins(local.date()) and local.time() >= MORNING and crm.is_workday(local.date())

    def _slot(self, person: Person, now: datetime) -> str:
        return f"{self.began(person, now).date()}:{person.id}"


def weekly(weekday: int) -> Begins:
    """From this day of the week on; 0 is Monday."""
    return lambda day: day + timedelta(days=weekday - day.weekday())


def monthly(number: int) -> Begins:
    """From this day of the month on."""
    return lambda day: day.replace(day=number)
