"""What a search found."""

from __future__ import annotations

from collections.abc import Sequence

from cards.customers.columns import COLUMNS, row
from cards.model import Button, Card, Note, Table, Text, Tone
from cards.phrases import short
from cards.samples import CUSTOMER, OTHER
from domain.customers import Customer
from domain.words import _


def customer_list(query: str, customers: Sequence[Customer], *, more: bool = False) -> Card:
    """Answers `/find`; `more` when the search stopped before its end."""
    if not customers:
        return _nothing(query)
    rows = Table(
        columns=COLUMNS,
        rows=tuple(row(customer) for customer in customers),
        row_buttons=tuple(Button(id=f"show-{each.code}", label=_("Show"), action="customer.show", subject=each.code) for each in customers),
    )
    hint = (Note(words=_("There are more. Type a longer part of the name to narrow it down.")),) if more else ()
    title = _("Found for “{query}”: more than {count}") if more else _("Found for “{query}”: {count}")
    return Card(
        kind="customer_list",
        title=title.format(query=short(query), count=len(customers)),
        tone=Tone.INFO,
        elements=(rows, *hint),
        refs=tuple(customer.code for customer in customers),
    )


def _nothing(query: str) -> Card:
    title = _("Nothing found for “{query}”").format(query=short(query))
    hint = _("Try a shorter part of the name, a code or a phone number, or add it with /new.")
    return Card(kind="customer_list", title=title, elements=(Text(words=hint),))


def example() -> Card:
    """Two companies of one name."""
    return customer_list("XX科技", (CUSTOMER, OTHER), more=True)


def example_empty() -> Card:
    """Nobody of that name."""
    return customer_list("阿尔法", ())
