"""Who answers for keeping a customer, and who is told when they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.care.reminders import Reminder
from domain.customers import Customer
from domain.orders.handling import nearest
from domain.people import Person
from domain.terms import Role, Tier
from reminders.climbing import rung
from store.database import UnitOfWork

STEPS = 3


def customer_of(crm: UnitOfWork, reminder: Reminder) -> Customer | None:
    """Whose matter a reminder is, as it stands; None when the customer was taken back."""
    try:
        return crm.customers.get(reminder.customer_id or 0)
    except LookupError:
        return None


def success_manager(crm: UnitOfWork, customer: Customer) -> Person | None:
    """The customer-success manager nearest to the customer's owner in the tree."""
    return nearest(crm.people.with_role(Role.CSM), customer.owner_team_path or customer.service_team_path)


def owner_of(crm: UnitOfWork, customer: Customer) -> Person | None:
    """Whose customer it is, or else who serves it; nobody who has left."""
    person_id = customer.owner_id or customer.service_owner_id
    person = None if person_id is None else crm.people.get(person_id)
    return person if person is not None and person.active else None


def ladder(crm: UnitOfWork, customer: Customer) -> tuple[Sequence[Person], ...]:
    """Who is told of an owner's silence, step by step: the owner, their superior, and the superior's superior; nobody twice.

    Of a high-value customer the superior hears at once, of one at risk the customer-success manager does. Steps without anybody
    who works here are left out.
    """
    if customer.owner_id is None:
        return ()
    steps: list[list[Person | None]] = [[crm.people.get(customer.owner_id)]]
    for below in range(STEPS - 1):
        steps.append([rung(crm, person, 1) for person in steps[below] if person is not None])
    if customer.tier is Tier.HIGH_VALUE:
        steps[0].extend(steps[1])
    if customer.at_risk:
        steps[0].append(success_manager(crm, customer))
    return tuple(people for people in _once(steps) if people)


def _once(steps: Sequence[Sequence[Person | None]]) -> Iterator[Sequence[Person]]:
    told: set[int] = set()
    for step in steps:
        people = [person for person in step if person is not None and person.active and person.id not in told]
        told.update(person.id for person in people)
        yield people
