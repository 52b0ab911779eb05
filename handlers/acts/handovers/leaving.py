"""Closes a leaver's account, once nothing is left on it."""

from __future__ import annotations

from domain.handovers.transfers import check_may_leave
from domain.people import Person
from store.database import UnitOfWork


def close_account(crm: UnitOfWork, person: Person) -> Person:
    """The person, who works here no longer. Raises like `check_may_leave`."""
    # Nothing is handed to them meanwhile.
    crm.people.lock(person)
    check_may_leave(person, len(crm.handovers.held_by(person)), crm.handovers.open_of(person, 1))
    return crm.people.leave(person)
