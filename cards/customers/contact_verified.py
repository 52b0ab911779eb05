"""A contact's numbers and addresses were found to be right."""

from __future__ import annotations

from dataclasses import replace

from cards.customers.contacts import contact_line
from cards.model import Card, Fields, Note, Tone
from cards.phrases import beside, facts, short
from cards.samples import CONTACT, CUSTOMER, NOW
from domain.customers import Contact, Customer
from domain.words import _


def contact_verified(customer: Customer, contact: Contact) -> Card:
    """For who pressed it alone: it shows masks."""
    return Card(
        kind="contact_verified",
        title=_("Verified: {contact}, {customer}").format(contact=short(contact.name, 12), customer=short(customer.name)),
        tone=Tone.SUCCESS,
        elements=(
            Fields(
                facts=facts(
                    (_("Contact"), contact_line(contact, in_group=False)),
                    (_("Customer"), beside(customer.name, customer.code)),
                    short=False,
                )
            ),
            Note(words=_("The date stands beside the contact until a number or an address changes.")),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """Called today."""
    return contact_verified(CUSTOMER, replace(CONTACT, verified_at=NOW))
