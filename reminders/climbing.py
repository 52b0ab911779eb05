"""Who is told on each step of the ladder."""

from __future__ import annotations

from domain.people import Person
from store.database import UnitOfWork


def rung(crm: UnitOfWork, owner: Person, step: int) -> Person | None:
    """The owner on step 0, then one superior higher with each step; None where the ladder ends before."""
    person: Person | None = owner
    for _step in range(step):
        person = None if person is None else crm.people.superior_of(person)
    return person
