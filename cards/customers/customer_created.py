"""A customer or lead was added."""

from __future__ import annotations

from collections.abc import Sequence

from cards.buttons import log_button
from cards.customers.contacts import contact_line
from cards.customers.profile_facts import main_fields
from cards.model import Button, Buttons, Card, Element, Fact, Fields, Note, Tone
from cards.phrases import listed, short
from cards.samples import CONTACT, CUSTOMER, EVENT
from domain.customers import Contact, Customer
from domain.quality.completeness import NEEDED_LABELS
from domain.words import _


def customer_created(
    customer: Customer, contact: Contact | None, *, event_key: str, missing: Sequence[str] = (), in_group: bool = False
) -> Card:
    """`missing` are names of required facts that are still to be asked for."""
    elements: list[Element] = [main_fields(customer)]
    if contact:
        elements.append(Fields(facts=(Fact(label=_("Main contact"), value=contact_line(contact, in_group=in_group), short=False),)))
    if missing:
        names = listed([NEEDED_LABELS[name] for name in missing])
        elements.append(Note(words=_("Still missing: {names}").format(names=names)))
    code = customer.code
    edit = Button(id="edit", label=_("Edit"), action="customer.edit", subject=code, values={"group": "facts"})
    log = log_button(code)
    undo = Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    return Card(
        kind="customer_created",
        title=_("{code} created: {customer}").format(code=code, customer=short(customer.name)),
        tone=Tone.SUCCESS,
        elements=(*elements, Buttons(buttons=(log, edit, undo))),
        refs=(code,),
    )


def example() -> Card:
    """A customer with two facts to come."""
    return customer_created(CUSTOMER, CONTACT, event_key=EVENT, missing=("region", "tags"))
