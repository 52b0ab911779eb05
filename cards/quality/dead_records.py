"""One owner's records that nobody can reach: opened one by one, or let go into the pool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cards.customers.profile_facts import last_contact
from cards.model import Button, Buttons, Card, Column, ColumnKind, Element, Note, Table, Text, Tone
from cards.phrases import beside, short
from cards.samples import CUSTOMER, NOW, OTHER
from domain.customers import Customer
from domain.words import DateStyle, When, Words, _

COLUMNS = (
    Column(key="customer", label=_("Customer")),
    Column(key="last", label=_("Last contact"), kind=ColumnKind.DATE),
    Column(key="registered", label=_("Registered"), kind=ColumnKind.DATE),
)


def dead_records(whose: str, owner_id: str, page: Sequence[Customer], *, count: int, first: int) -> Card:
    """`whose` is empty for those of the public pool; `first` is the number of the page's first record, from 1; `count` are all."""
    name: Words = short(whose) if whose else _("public pool")
    return Card(
        kind="dead_records",
        title=_("Dead records: {whose}").format(whose=name),
        tone=Tone.WARNING if page else Tone.SUCCESS,
        elements=tuple(_elements(owner_id, page, count, first))
        if page
        else (Text(words=_("None is left: each can be reached, or was sorted out.")),),
        refs=tuple(each.code for each in page),
    )


def _elements(owner_id: str, page: Sequence[Customer], count: int, first: int) -> Iterator[Element]:
    last = first + len(page) - 1
    rows = tuple({"customer": beside(each.name, each.code), "last": last_contact(each), "registered": _day(each)} for each in page)
    yield Table(columns=COLUMNS, rows=rows, row_buttons=tuple(map(_open, page)))
    yield Note(words=_("No phone, no e-mail, and nothing happened for a year: add a contact, merge it, or let it go."))
    yield Note(words=_("{first} to {last} of {count}").format(first=first, last=last, count=count))
    if last < count:
        yield Buttons(buttons=(Button(id="more", label=_("More"), action="review.dead", subject=owner_id, values={"behind": str(last)}),))
    if owned := [each for each in page if each.owner_id is not None]:
        yield Buttons(quick=True, label=_("Release"), buttons=tuple(map(_release, owned)))


def _open(customer: Customer) -> Button:
    return Button(id=f"show-{customer.code}", label=_("Open customer"), action="customer.show", subject=customer.code)


def _release(customer: Customer) -> Button:
    return Button(id=f"release-{customer.code}", label=customer.code, action="pool.release", subject=customer.code)


def _day(customer: Customer) -> Words:
    return When(at=customer.registered_at, has_time=False, style=DateStyle.DAY)


def example() -> Card:
    """The first page of an owner's."""
    silent = replace(OTHER, phone=None, last_contact_at=None, owner_id=1)
    return dead_records("林晓", "1", (silent, replace(CUSTOMER, last_contact_at=NOW.replace(year=2024))), count=12, first=1)


def example_in_pool() -> Card:
    """Nobody's: there is nothing to release."""
    return dead_records("", "0", (replace(OTHER, owner_id=None, owner_name=None),), count=1, first=1)


def example_none() -> Card:
    """All were sorted out."""
    return dead_records("林晓", "1", (), count=0, first=1)
