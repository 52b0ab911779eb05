"""What became of each record somebody handed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cards.model import Card, Column, ColumnKind, Element, Note, Table, Tone
from cards.phrases import beside
from cards.samples import CUSTOMER
from domain.words import Message, Words, _

COLUMNS = (
    Column(key="record", label=_("Customer")),
    Column(key="to", label=_("Assigned to"), kind=ColumnKind.PERSON),
    Column(key="why", label=_("Not assigned, because")),
)


@dataclass(frozen=True, kw_only=True)
class HandedOut:
    """One record: to whom it went, or why it did not."""

    code: str
    name: str = ""
    to: str = ""
    why: Words = ""


def assigned(records: Sequence[HandedOut]) -> Card:
    """Answers `/assign`."""
    done = [record for record in records if record.to]
    return Card(
        kind="assigned",
        title=_title(records, done),
        tone=Tone.SUCCESS if len(done) == len(records) else Tone.WARNING,
        elements=tuple(_elements(records, done)),
        refs=tuple(record.code for record in records),
    )


def _title(records: Sequence[HandedOut], done: Sequence[HandedOut]) -> Message:
    if len(done) == len(records):
        return _("Assigned: {count}").format(count=len(done))
    return _("Assigned: {count}, not assigned: {left}").format(count=len(done), left=len(records) - len(done))


def _elements(records: Sequence[HandedOut], done: Sequence[HandedOut]) -> Iterator[Element]:
    some_refused = len(done) < len(records)
    columns = COLUMNS if some_refused else COLUMNS[:2]
    cells = ({"record": beside(each.name, each.code), "to": each.to, "why": each.why} for each in records)
    yield Table(columns=columns, rows=tuple({column.key: cell[column.key] for column in columns} for cell in cells))
    if done:
        yield Note(words=_("Each of them has the card with what is known, and says whether they take it on."))


def example() -> Card:
    """Two leads, evenly."""
    return assigned((HandedOut(code="L0001", name=CUSTOMER.name, to="林晓"), HandedOut(code="L0002", name="YY贸易公司", to="王磊")))


def example_with_a_refusal() -> Card:
    """One of them is somebody's."""
    taken = _("{name} already belongs to {owner}.").format(name="YY贸易公司", owner="王磊")
    return assigned((HandedOut(code="L0001", name=CUSTOMER.name, to="林晓"), HandedOut(code="L0002", name="YY贸易公司", why=taken)))
