"""The list of an owner change: ticked in a form, for one customer or for all of them at once, or read."""

from __future__ import annotations

from cards.forms import choice
from cards.handovers.samples import GIVING, LISTS
from cards.model import Button, Card, Element, Fields, Form, Text, Tone
from cards.phrases import facts, short
from domain.customers import Customer
from domain.handovers.handovers import Handover, HandoverItem, ItemState
from domain.handovers.lists import CustomerList
from domain.words import _


def list_button(handover: Handover, customer: Customer | None) -> Button:
    """Opens the list of one customer, or the form for all of them."""
    values, label = ({"customer": customer.code}, _("List")) if customer else ({"customer": ""}, _("Tick the list"))
    return Button(
        id=f"list-{customer.code}" if customer else "list", label=label, action="handover.list", subject=handover.code, values=values
    )


def list_form(handover: Handover, one: CustomerList | None) -> Card:
    """Form `handover.tick` about its code, with the customer's in its values; names: the items' words, each one of the item states.

    Without a customer it speaks for all whose item is still open.
    """
    items = one.items if one else {}
    questions = tuple(choice(item, item.label, ItemState, items.get(item, ItemState.OPEN)) for item in HandoverItem)
    values = {"customer": one.customer.code if one else ""}
    form = Form(id="list", action="handover.tick", subject=handover.code, submit=_("Save"), fields=questions, values=values)
    for_all = Text(words=_("What you choose goes for every customer where it is still open."))
    return _card("handover_list_form", handover, one, *(() if one else (for_all,)), form)


def list_read(handover: Handover, one: CustomerList) -> Card:
    """One customer's list for who does not tick it."""
    told = facts(*((item.label, one.items.get(item, ItemState.OPEN).label) for item in HandoverItem), short=False)
    return _card("handover_list_read", handover, one, Fields(facts=told))


def _card(kind: str, handover: Handover, one: CustomerList | None, *elements: Element) -> Card:
    title = _("List of {code}: {customer}").format(code=handover.code, customer=short(one.customer.name)) if one else None
    return Card(
        kind=kind,
        title=title or _("List of {code}: all customers").format(code=handover.code),
        tone=Tone.NEUTRAL,
        elements=elements,
        refs=(handover.code, *((one.customer.code,) if one else ())),
    )


def example() -> Card:
    """One customer's list."""
    return list_form(GIVING, LISTS[0])


def example_all() -> Card:
    """A whole portfolio's."""
    return list_form(GIVING, None)


def example_read() -> Card:
    """Read by the supervisor."""
    return list_read(GIVING, LISTS[0])
