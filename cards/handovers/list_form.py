"""The list of an owner change, ticked in a form: for one customer, or for all of them at once."""

from __future__ import annotations

from cards.forms import choice
from cards.handovers.samples import GIVING, LISTS
from cards.model import Card, Form, Text, Tone
from cards.phrases import short
from domain.customers import Customer
from domain.handovers.handovers import Handover, HandoverItem, ItemState
from domain.handovers.lists import Items
from domain.words import _


def list_form(handover: Handover, customer: Customer | None, items: Items) -> Card:
    """Form `handover.tick` about its code, with the customer's in its values; names: the items' words, each one of the item states.

    Without a customer it speaks for all whose item is still open; `items` is how it begins.
    """
    questions = tuple(choice(item, item.label, ItemState, items.get(item, ItemState.OPEN)) for item in HandoverItem)
    values = {"customer": customer.code if customer else ""}
    form = Form(id="list", action="handover.tick", subject=handover.code, submit=_("Save"), fields=questions, values=values)
    for_all = Text(words=_("What you choose goes for every customer where it is still open."))
    title = _("List of {code}: {customer}").format(code=handover.code, customer=short(customer.name)) if customer else None
    return Card(
        kind="handover_list_form",
        title=title or _("List of {code}: all customers").format(code=handover.code),
        tone=Tone.NEUTRAL,
        elements=(*(() if customer else (for_all,)), form),
        refs=(handover.code, *((customer.code,) if customer else ())),
    )


def example() -> Card:
    """One customer's list."""
    return list_form(GIVING, LISTS[0].customer, LISTS[0].items)


def example_all() -> Card:
    """A whole portfolio's."""
    return list_form(GIVING, None, {})
