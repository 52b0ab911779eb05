"""A customer's data, open for correction in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cards.customers.questions import contact_questions, fact_questions, need_questions
from cards.forms import FRESH, Kept, asked
from cards.model import Button, Buttons, Card, Form, FormField, Tone
from cards.phrases import short
from cards.samples import CONTACT, CUSTOMER
from domain.customers import Contact, Customer
from domain.words import Message, _

Group = Literal["facts", "needs", "contact"]

GROUPS: dict[Group, Message] = {"facts": _("Basic facts"), "needs": _("Needs"), "contact": _("Contact")}


def edit_customer_form(
    customer: Customer, group: Group, *, contact: Contact | None = None, tags: Sequence[str] = (), kept: Kept = FRESH
) -> Card:
    """Form `customer.save` about the customer's code; its values name the group, and the contact's id where there is one."""
    values = {"group": str(group)} | ({"contact": str(contact.id)} if group == "contact" and contact else {})
    return Card(
        kind="edit_customer_form",
        title=_("Edit {customer}: {group}").format(customer=short(customer.name), group=GROUPS[group]),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="customer",
                action="customer.save",
                subject=customer.code,
                submit=_("Save"),
                fields=asked(_questions(customer, group, contact, tags), kept),
                values=values,
            ),
            Buttons(
                quick=True,
                label=_("Other groups"),
                buttons=tuple(
                    Button(id=f"group-{other}", label=label, action="customer.edit", subject=customer.code, values={"group": other})
                    for other, label in GROUPS.items()
                    if other != group
                ),
            ),
        ),
        refs=(customer.code,),
    )


def _questions(customer: Customer, group: Group, contact: Contact | None, tags: Sequence[str]) -> tuple[FormField, ...]:
    match group:
        case "facts":
            return tuple(fact_questions(customer))
        case "needs":
            return tuple(need_questions(customer, tags))
        case "contact":
            return tuple(contact_questions(contact))


def example() -> Card:
    """The contact's group: private values show only as masks."""
    return edit_customer_form(CUSTOMER, "contact", contact=CONTACT)


def example_facts() -> Card:
    """The group shown first."""
    return edit_customer_form(CUSTOMER, "facts")


def example_needs() -> Card:
    """What the customer wants."""
    return edit_customer_form(CUSTOMER, "needs", tags=("价格敏感", "数据对接"))
