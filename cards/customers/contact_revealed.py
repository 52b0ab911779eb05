"""A private value, opened for one entitled person for a while."""

from __future__ import annotations

from datetime import timedelta

from cards.customers.contacts import verify_button
from cards.model import Buttons, Card, Fact, Fields, Note, Tone
from cards.phrases import beside, facts, short
from cards.samples import CONTACT, CUSTOMER, NOW
from domain.customers import Contact, Customer
from domain.terms import Secret
from domain.words import Sealed, When, _


def contact_revealed(customer: Customer, contact: Contact, kind: Secret, value: Sealed, *, may_verify: bool = False) -> Card:
    """Sent to one person alone; after `value.until` the card shows the mask again."""
    return Card(
        kind="contact_revealed",
        title=_("{kind} of {contact}, {customer}").format(kind=kind.label, contact=short(contact.name, 12), customer=short(customer.name)),
        tone=Tone.WARNING,
        tags=(_("Only for you"),),
        elements=(
            Fields(
                facts=(
                    Fact(label=kind.label, value=value, short=False),
                    *facts((_("Contact"), beside(contact.name, contact.title)), (_("Customer"), beside(customer.name, customer.code))),
                )
            ),
            Note(words=_("Shown until {until}. That you looked is on record.").format(until=When(at=value.until))),
            *((Buttons(buttons=(verify_button(contact),)),) if may_verify else ()),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """A phone number, for ten minutes."""
    sealed_text, mask = "gAAAAABn", "138****5678"
    value = Sealed(token=sealed_text, mask=mask, until=NOW + timedelta(minutes=10))
    return contact_revealed(CUSTOMER, CONTACT, Secret.PHONE, value, may_verify=True)
