"""An unsure name becomes a choice, never a guess."""

from __future__ import annotations

from collections.abc import Sequence

from cards.customers.columns import COLUMNS, row
from cards.model import Button, Buttons, Card, Note, Table, Tone
from cards.phrases import short
from cards.samples import CUSTOMER, OTHER
from domain.customers import Customer
from domain.words import Message, _


def customer_picker(typed: str, candidates: Sequence[Customer], *, draft: str) -> Card:
    """A choice carries the kept line `draft` out for that customer."""
    choices = Table(
        columns=COLUMNS,
        rows=tuple(row(customer) for customer in candidates),
        row_buttons=tuple(
            Button(id=f"pick-{each.code}", label=_("Choose"), action="draft.run", subject=draft, values={"code": each.code})
            for each in candidates
        ),
    )
    return Card(
        kind="customer_picker",
        title=_title(typed, len(candidates)),
        tone=Tone.WARNING,
        elements=(
            choices,
            Note(words=_("Nothing is recorded until you choose.")),
            Buttons(buttons=(Button(id="discard", label=_("Discard"), action="draft.discard", subject=draft),)),
        ),
        refs=tuple(customer.code for customer in candidates),
        error="ambiguous_customer",
    )


def _title(typed: str, count: int) -> Message:
    if count == 1:
        return _("Do you mean this one by “{typed}”?").format(typed=short(typed))
    return _("Which “{typed}” do you mean?").format(typed=short(typed))


def example() -> Card:
    """Two companies of one name."""
    return customer_picker("XX科技", (CUSTOMER, OTHER), draft="d-7Qk2")
