"""A customer's health as of now."""

from __future__ import annotations

from cards.care.health_card import health_card
from cards.model import Card
from domain.access import Right
from domain.care.health import health_of
from domain.customers import Customer
from domain.people import Person
from handlers.acts.permitting import permitted
from store.database import UnitOfWork


def health_now(crm: UnitOfWork, person: Person, customer: Customer) -> Card:
    """The score with its reasons; that it was read is kept."""
    crm.access.read(customer, "health")
    inputs = crm.health.state(customer, crm.acting.at).inputs
    return health_card(customer, inputs, health_of(inputs, crm.policy), may_log=Right.LOG in permitted(crm, person, customer))
