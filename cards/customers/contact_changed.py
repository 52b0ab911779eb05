"""The contact at a customer's is another one now: said on the log's receipt, and when nobody has put it on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from cards.buttons import show_button
from cards.followups.log_receipt import log_receipt
from cards.model import Button, Buttons, ButtonStyle, Card, Element, Fields, Note, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, EVENT, FOLLOWUP, NOW
from domain.customers import Customer
from domain.words import DateStyle, When, _

BUTTON = "contact"


def with_contact_due(receipt: Card, code: str) -> Card:
    """A log's receipt that asks for the customer's contact."""
    note = Note(words=_("The contact changed, as you say: update it within 24 hours."))
    return replace(receipt, elements=(*_with_button(receipt.elements, code), note))


def asks_for_contact(receipt: Card) -> bool:
    """Whether it does."""
    return any(button.id == BUTTON for button in receipt.buttons())


def contact_changed(customer: Customer, *, since: datetime, due_at: datetime, late: bool) -> Card:
    """`since` is when the log was entered, `late` whether the 24 hours are over."""
    title = _("Contact not updated: {customer}") if late else _("Update the contact: {customer}")
    show = show_button(customer.code)
    return Card(
        kind="contact_changed",
        title=title.format(customer=short(customer.name)),
        tone=Tone.DANGER if late else Tone.WARNING,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, customer.code)),
                    (_("Owner"), customer.owner_name),
                    (_("From"), When(at=since, style=DateStyle.DUE)),
                    (_("Due"), When(at=due_at, style=DateStyle.DUE)),
                )
            ),
            Note(words=_("A log says that the contact left or changed. Any correction of a contact settles it.")),
            Buttons(buttons=(replace(_update(customer.code), style=ButtonStyle.PRIMARY), show)),
        ),
        refs=(customer.code,),
    )


def _with_button(elements: tuple[Element, ...], code: str) -> Iterator[Element]:
    for element in elements:
        is_row = isinstance(element, Buttons) and not element.quick
        yield replace(element, buttons=(*element.buttons, _update(code))) if isinstance(element, Buttons) and is_row else element


def _update(code: str) -> Button:
    return Button(id=BUTTON, label=_("Update the contact"), action="customer.edit", subject=code, values={"group": "contact"})


def example() -> Card:
    """Four hours are left."""
    return contact_changed(CUSTOMER, since=NOW, due_at=NOW, late=False)


def example_late() -> Card:
    """A day has passed."""
    return contact_changed(CUSTOMER, since=NOW, due_at=NOW, late=True)


def example_receipt() -> Card:
    """The log that told it."""
    return with_contact_due(log_receipt(FOLLOWUP, event_key=EVENT), CUSTOMER.code)
