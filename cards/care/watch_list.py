"""Customers of one owner that want a look, on one card: incomplete, cooling down, or seldom contacted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cards.model import Button, Card, Column, ColumnKind, Note, Table, Tone
from cards.phrases import beside
from cards.samples import CUSTOMER, OTHER
from domain.customers import Customer
from domain.words import Message, Percent, Words, _


class Concern(StrEnum):
    """What the customers on a list have in common; a rule's name."""

    INCOMPLETE = "completeness-low"
    FALLING = "falling-frequency"
    FEW_TOUCHES = "high-value-touches"


@dataclass(frozen=True, kw_only=True)
class Concerned:
    """One customer, and its figure."""

    customer: Customer
    figure: Words


TITLES = {
    Concern.INCOMPLETE: _("Customers with data to complete: {count}"),
    Concern.FALLING: _("Customers cooling down: {count}"),
    Concern.FEW_TOUCHES: _("High value, few contacts: {count}"),
}
FIGURES = {
    Concern.INCOMPLETE: _("Completeness"),
    Concern.FALLING: _("Contacts in 90 days"),
    Concern.FEW_TOUCHES: _("Contacts this month"),
}
NOTES = {
    Concern.INCOMPLETE: _("Records below 80 % are listed once a week, the least complete first."),
    Concern.FALLING: _("Under half as many contacts in the last 90 days as in the 90 before."),
    Concern.FEW_TOUCHES: _("A high-value customer gets two contacts a month."),
}
FOCUS = _("Below 60 %, a focus area: {name}")


def watch_list(concern: Concern, rows: Sequence[Concerned], count: int, *, of: str | None = None) -> Card:
    """The most urgent ones of `count`; `of` names the owner when the reader is their superior."""
    title: Message = TITLES[concern].format(count=count)
    figure = Column(key="figure", label=FIGURES[concern], kind=ColumnKind.NUMBER)
    return Card(
        kind=concern.value.replace("-", "_"),
        title=title,
        subtitle="" if of is None else FOCUS.format(name=of),
        tone=Tone.WARNING,
        elements=(
            Table(
                columns=(Column(key="name", label=_("Customer")), figure),
                rows=tuple({"name": beside(row.customer.name, row.customer.code), "figure": row.figure} for row in rows),
                row_buttons=tuple(_button(concern, row.customer.code) for row in rows),
            ),
            Note(words=NOTES[concern]),
        ),
        refs=tuple(row.customer.code for row in rows),
    )


def _button(concern: Concern, code: str) -> Button:
    if concern is Concern.INCOMPLETE:
        return Button(id=f"edit-{code}", label=_("Edit"), action="customer.edit", subject=code, values={"group": "facts"})
    return Button(id=f"log-{code}", label=_("Log"), action="customer.log", subject=code)


def fewer(now: int, before: int) -> Words:
    """A count that was another one before."""
    return _("{now}, before {before}").format(now=now, before=before)


def example() -> Card:
    """An owner's."""
    rows = (Concerned(customer=OTHER, figure=Percent(value=55)), Concerned(customer=CUSTOMER, figure=Percent(value=75)))
    return watch_list(Concern.INCOMPLETE, rows, 7)


def example_for_manager() -> Card:
    """What is below the focus line, for the owner's superior."""
    return watch_list(Concern.INCOMPLETE, (Concerned(customer=OTHER, figure=Percent(value=55)),), 1, of="林晓")


def example_falling() -> Card:
    """Contacts became few."""
    return watch_list(Concern.FALLING, (Concerned(customer=CUSTOMER, figure=fewer(2, 9)),), 1)


def example_few_touches() -> Card:
    """The month ends, and high-value customers were hardly contacted."""
    return watch_list(Concern.FEW_TOUCHES, (Concerned(customer=CUSTOMER, figure=1),), 1)
