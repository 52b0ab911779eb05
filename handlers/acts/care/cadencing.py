"""Shows and sets how often a customer is contacted."""

from __future__ import annotations

from cards.care.cadence_card import cadence_card
from cards.model import Card
from domain.access import Right
from domain.care.cadence import check_days
from domain.customers import Customer
from domain.people import Person
from handlers.acts.permitting import permit, permitted
from store.database import UnitOfWork


def cadence_of_customer(crm: UnitOfWork, person: Person, customer: Customer) -> Card:
    """How often, and why."""
    rights = permitted(crm, person, customer)
    return cadence_card(customer, crm.cadences.of(customer), may_log=Right.LOG in rights, may_change=Right.EDIT in rights)


def set_cadence(crm: UnitOfWork, person: Person, customer: Customer, days: int | None) -> Card:
    """The customer with these days, or what else applies without any. Raises NotAllowedError and InvalidCadenceError."""
    permit(crm, person, Right.EDIT, customer)
    changed = crm.customers.change(customer, cadence_days=None if days is None else check_days(days))
    return cadence_card(changed, crm.cadences.of(changed), changed=True)
