"""A log that says the contact changed: its customer's contact is to be updated within a day."""

from __future__ import annotations

from cards.customers.contact_changed import with_contact_due
from cards.model import Card
from domain.access import Right, may
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.people import Person
from handlers.language.logs.contact_change import tells_of_contact_change
from store.database import UnitOfWork
from store.pool.lead_clocks import about_of


def watch_contact(crm: UnitOfWork, author: Person, customer: Customer, content: str, receipt: Card) -> Card:
    """The receipt, asking for the contact when the log says it changed and its author may correct it; the owner's clock begins."""
    if customer.owner_id is None or not tells_of_contact_change(content):
        return receipt
    now, policy = crm.acting.at, crm.policy
    due, reminder = now + policy.contact_change_within, now + policy.contact_change_reminder
    about = about_of(customer)
    crm.clocks.start(ClockKind.CONTACT_CHANGED, about, customer.id, person_id=customer.owner_id, due_at=due, next_at=reminder)
    may_edit = may(author, Right.EDIT_CONTACTS, customer, shared=None, now=now)
    return with_contact_due(receipt, customer.code) if may_edit else receipt
