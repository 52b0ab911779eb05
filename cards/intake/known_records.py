"""What is on record of a company somebody is about to enter (撞单分析)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.buttons import show_one_button
from cards.customers.profile_facts import last_contact
from cards.model import Button, Buttons, Card, Column, ColumnKind, Element, Table, Text, Tone
from cards.phrases import beside, short
from cards.samples import CUSTOMER
from domain.quality.duplicates import KnownRecord, way_out
from domain.words import Words, _

COLUMNS = (
    Column(key="name", label=_("Customer")),
    Column(key="state", label=_("State"), kind=ColumnKind.TAG),
    Column(key="department", label=_("Department")),
    Column(key="owner", label=_("Owner"), kind=ColumnKind.PERSON),
    Column(key="last", label=_("Last contact"), kind=ColumnKind.DATE),
)
BUTTONS = 3


def known_records(query: str, found: Sequence[KnownRecord], *, about_code: bool = False) -> Card:
    """Answers `/check`: records that may be seen with their facts, of others that they exist, public or protected, and where.

    A record asked about by its code (`about_code`) is there already: others like it are told, and it is never offered to be entered.
    """
    if not found:
        return _alone(query) if about_code else _nothing(query)
    ways: dict[str, Element] = {f"{way_out(each)}": Text(words=way_out(each)) for each in found}
    return Card(
        kind="known_records",
        title=_("On record for “{query}”: {count}").format(query=short(query), count=len(found)),
        tone=Tone.WARNING,
        elements=(Table(columns=COLUMNS, rows=tuple(map(_row, found))), *ways.values(), *_buttons(found)),
        refs=tuple(each.customer.code for each in found if each.customer),
    )


def way_button(record: KnownRecord) -> Button | None:
    """Where to go from here; None for a record that may not be seen."""
    if record.customer is None:
        return None
    code = record.customer.code
    if record.public:
        return Button(id=f"claim-{code}", label=_("Claim"), action="pool.claim", subject=code)
    return show_one_button(code)


def _buttons(found: Sequence[KnownRecord]) -> tuple[Element, ...]:
    ways = tuple(filter(None, map(way_button, found)))[:BUTTONS]
    return (Buttons(buttons=ways),) if ways else ()


def _row(record: KnownRecord) -> Mapping[str, Words]:
    state = _("public") if record.public else _("protected")
    seen = record.customer
    if seen is None:
        return {"name": _("A record you may not see"), "state": state, "department": record.department, "owner": "", "last": ""}
    return {
        "name": beside(seen.name, seen.code),
        "state": beside(state, _("the same") if record.same else _("similar")),
        "department": record.department,
        "owner": seen.owner_name or "",
        "last": last_contact(seen),
    }


def _nothing(query: str) -> Card:
    title = _("No record is like “{query}”").format(query=short(query))
    return Card(kind="known_records", title=title, tone=Tone.SUCCESS, elements=(Text(words=_("You may enter it with /new.")),))


def _alone(query: str) -> Card:
    title = _("No other record is like “{query}”").format(query=short(query))
    return Card(kind="known_records", title=title, tone=Tone.SUCCESS, elements=(Text(words=_("It is on record once.")),))


def example() -> Card:
    """One of one's own, and two that may not be seen."""
    own = KnownRecord(public=False, department="华东团队", same=True, customer=CUSTOMER)
    return known_records(
        "XX科技",
        (own, KnownRecord(public=False, department="华南团队", same=True), KnownRecord(public=True, department="华北公海", same=False)),
    )


def example_none() -> Card:
    """A company nobody knows."""
    return known_records("阿尔法机器人", ())
