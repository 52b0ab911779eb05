"""Marks a contact's numbers and addresses as right today."""

from __future__ import annotations

from cards.customers.contact_verified import contact_verified
from cards.customers.contacts import secrets
from domain.access import Right, UnknownCustomerError
from domain.pressing import StaleButtonError
from handlers.acts.contacting import GONE, contact_of_button
from handlers.acts.permitting import permit, sees
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("contact.verify")
def verify_contact(request: Click, crm: UnitOfWork) -> Answer:
    contact, customer = contact_of_button(crm, request.subject)
    if not sees(crm, request.sender, customer):
        raise UnknownCustomerError(customer.code)
    permit(crm, request.sender, Right.EDIT_CONTACTS, customer)
    if not any(secrets(contact)):
        raise StaleButtonError(GONE)
    return Reply(card=contact_verified(customer, crm.contacts.change(contact, verified_at=request.received_at)), private=True)
