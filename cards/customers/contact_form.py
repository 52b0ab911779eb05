"""One contact of a customer, open for correction, or a new one; the others are a press away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cards.customers.contacts import secrets, verified, verify_button
from cards.customers.edit_customer_form import other_groups
from cards.customers.questions import contact_questions
from cards.forms import ALL_THE_SAME, FRESH, SURE, Kept, asked
from cards.model import Button, Buttons, Card, Form, Note, Tone
from cards.phrases import short
from cards.samples import CONTACT, CUSTOMER
from domain.customers import Contact, Customer
from domain.words import Words, _

NEW = "new"
"""Stands for the contact that is not entered yet."""
IN_A_ROW = 5


def contact_form(
    customer: Customer, contact: Contact | None, *, others: Sequence[Contact] = (), kept: Kept = FRESH, sure: bool = False
) -> Card:
    """Form `customer.save` about the customer's code; its values name the contact's id, `NEW` for one to be added."""
    title = _("Edit {customer}: {group}").format(group=_("Contact")) if contact else _("New contact: {customer}")
    return Card(
        kind="edit_customer_form",
        title=title.format(customer=short(customer.name)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="customer",
                action="customer.save",
                subject=customer.code,
                submit=ALL_THE_SAME if sure else _("Save") if contact else _("Add"),
                fields=asked(contact_questions(contact, with_main=bool(others)), kept),
                values={"group": "contact", "contact": str(contact.id) if contact else NEW, **(SURE if sure else {})},
            ),
            *_known(contact),
            *_other_contacts(customer, others, adding=contact is not None),
            _below(customer, contact),
        ),
        refs=(customer.code,),
    )


def _known(contact: Contact | None) -> Iterator[Note]:
    known = None if contact is None else verified(contact)
    if known is not None:
        yield Note(words=known)


def _below(customer: Customer, contact: Contact | None) -> Buttons:
    """Only what there is can be right."""
    groups = other_groups(customer, "contact")
    if contact is None or not any(secrets(contact)):
        return groups
    return replace(groups, buttons=(verify_button(contact), *groups.buttons))


def _other_contacts(customer: Customer, others: Sequence[Contact], *, adding: bool) -> Iterator[Buttons]:
    add = (_opens(customer, NEW, _("Add a contact")),) if adding else ()
    buttons = (*(_opens(customer, str(other.id), short(other.name, 16)) for other in others), *add)
    for start in range(0, len(buttons), IN_A_ROW):
        yield Buttons(quick=True, label="" if start else _("Other contacts"), buttons=buttons[start : start + IN_A_ROW])


def _opens(customer: Customer, which: str, label: Words) -> Button:
    values = {"group": "contact", "contact": which}
    return Button(id=f"contact-{which}", label=label, action="customer.edit", subject=customer.code, values=values)


def example() -> Card:
    """The main contact: private values show only as masks."""
    return contact_form(CUSTOMER, CONTACT, others=(replace(CONTACT, id=2, number=2, name="李工", is_main=False),))


def example_new() -> Card:
    """Somebody else at the same customer's."""
    return contact_form(CUSTOMER, None, others=(CONTACT,))
