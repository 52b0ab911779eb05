"""A customer's data, open for correction in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cards.customers.questions import fact_questions, need_questions
from cards.forms import ALL_THE_SAME, FRESH, SURE, Kept, asked
from cards.model import Button, Buttons, Card, Form, Tone
from cards.phrases import short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.words import Message, _

Group = Literal["facts", "needs", "contact"]

GROUPS: dict[Group, Message] = {"facts": _("Basic facts"), "needs": _("Needs"), "contact": _("Contacts")}


def edit_customer_form(
    customer: Customer, group: Literal["facts", "needs"], *, tags: Sequence[str] = (), kept: Kept = FRESH, sure: bool = False
) -> Card:
    """Form `customer.save` about the customer's code; its values name the group, and that it is `sure`. Contacts have their own."""
    questions = fact_questions(customer) if group == "facts" else need_questions(customer, tags)
    return Card(
        kind="edit_customer_form",
        title=_("Edit {customer}: {group}").format(customer=short(customer.name), group=GROUPS[group]),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="customer",
                action="customer.save",
                subject=customer.code,
                submit=ALL_THE_SAME if sure else _("Save"),
                fields=asked(questions, kept),
                values={"group": str(group), **(SURE if sure else {})},
            ),
            other_groups(customer, group),
        ),
        refs=(customer.code,),
    )


def other_groups(customer: Customer, group: Group) -> Buttons:
    """The way to the rest of the customer's data."""
    return Buttons(
        label=_("Other groups"),
        buttons=tuple(
            Button(id=f"group-{other}", label=label, action="customer.edit", subject=customer.code, values={"group": other})
            for other, label in GROUPS.items()
            if other != group
        ),
    )


def example() -> Card:
    """The group shown first."""
    return edit_customer_form(CUSTOMER, "facts")


def example_needs() -> Card:
    """What the customer wants."""
    return edit_customer_form(CUSTOMER, "needs", tags=("价格敏感", "数据对接"))
