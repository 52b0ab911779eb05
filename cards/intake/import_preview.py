"""What a file would bring, before anything of it is entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cards.intake.left_rows import left_rows, sample
from cards.intake.samples import UPLOAD
from cards.model import Button, Buttons, ButtonStyle, Card, Collapsible, Column, ColumnKind, Element, Fact, Fields, Note, Table, Text, Tone
from cards.phrases import listed, short
from domain.intake.fields import LABELS, SheetKind
from domain.intake.uploads import ColumnRead, Foreseen, SheetRead, Upload
from domain.words import Message, Words, _

KINDS: Mapping[SheetKind, Message] = {
    SheetKind.CUSTOMERS: _("Customers"),
    SheetKind.CONTACTS: _("Contacts"),
    SheetKind.FOLLOWUPS: _("Follow-ups"),
}
MOST_SHEETS = 6
MOST_STRANGERS = 5
NOBODY_CALLED = (
    _("Rows whose owner is nobody here: {count} ({names}). Leave their customers to the public pool, or have these people entered first."),
    _("Leave them to the public pool"),
    "pool",
)
LEFT_TO_POOL = (
    _("Rows whose owner is nobody here: {count} ({names}). Their customers go to the public pool."),
    _("Keep these rows out"),
    "out",
)
COLUMNS = (
    Column(key="heading", label=_("Column in the file")),
    Column(key="field", label=_("Is read as")),
    Column(key="sure", label=_("Sure?"), kind=ColumnKind.TAG),
)


def import_preview(upload: Upload, found: Foreseen) -> Card:
    """The counts, the columns as they were understood, and the rows that stay out."""
    return Card(
        kind="import_preview",
        title=_title(upload, found),
        subtitle=upload.name,
        tone=Tone.INFO if found.total else Tone.WARNING,
        elements=(
            Fields(facts=tuple(counted(found))),
            *(element for sheet in upload.reading.sheets[:MOST_SHEETS] for element in _sheet(sheet)),
            *_skipped(found.skipped),
            *_strangers(upload, found.strangers),
            *left_rows(upload.id, found),
            _buttons(upload, found),
            Note(words=_("Nothing is entered yet. Rows that stay out do not hinder the others.")),
        ),
    )


def counted(found: Foreseen) -> Iterator[Fact]:
    """How many of each come in, and how many stay out and why."""
    for kind, label in KINDS.items():
        yield Fact(label=label, value=found.counts.get(kind.value, 0))
    yield Fact(label=_("On record already"), value=found.duplicates)
    yield Fact(label=_("With mistakes"), value=found.rejected)


def _title(upload: Upload, found: Foreseen) -> Message:
    if found.total:
        return _("Import {count} records from {file}?").format(count=found.total, file=short(upload.name, 16))
    return _("Nothing to import in {file}").format(file=short(upload.name))


def _sheet(sheet: SheetRead) -> Iterator[Element]:
    """What is not sure stands open, the rest behind a line."""
    sure = [each for each in sheet.columns if each.sure and each.field is not None]
    unsure = [each for each in sheet.columns if each not in sure]
    yield Text(words=_("Sheet “{sheet}”: {kind}").format(sheet=short(sheet.title, 30), kind=KINDS[sheet.kind]), strong=True)
    if unsure:
        yield Table(columns=COLUMNS, rows=tuple(map(_row, unsure)))
    if sure:
        title = _("{count} columns read without doubt").format(count=len(sure))
        yield Collapsible(title=title, elements=(Table(columns=COLUMNS[:2], rows=tuple(map(_sure, sure))),))


def _sure(column: ColumnRead) -> Mapping[str, Words]:
    return {"heading": column.heading, "field": LABELS[column.field] if column.field is not None else ""}


def _row(column: ColumnRead) -> Mapping[str, Words]:
    if column.field is None:
        return {"heading": column.heading, "field": _("left out"), "sure": ""}
    return {"heading": column.heading, "field": LABELS[column.field], "sure": "" if column.sure else _("please check")}


def _skipped(titles: Sequence[str]) -> tuple[Element, ...]:
    if not titles:
        return ()
    return (Note(words=_("Not read, because no known headings stand in them: {sheets}.").format(sheets=listed(titles[:MOST_SHEETS]))),)


def _strangers(upload: Upload, named: Mapping[str, int]) -> tuple[Element, ...]:
    """Owners nobody knows, and the other way to go on."""
    if not named:
        return ()
    told, label, to = LEFT_TO_POOL if upload.reading.ownerless else NOBODY_CALLED
    names = _and_more(sorted(named, key=lambda name: (-named[name], name)))
    way = Button(id="owners", label=label, action="import.owners", subject=upload.id, values={"to": to})
    return Text(words=told.format(names=names, count=sum(named.values()))), Buttons(buttons=(way,), quick=True)


def _and_more(names: Sequence[str]) -> Words:
    few = listed([short(name, 20) for name in names[:MOST_STRANGERS]])
    return _("{names} and {count} more").format(names=few, count=len(names) - MOST_STRANGERS) if len(names) > MOST_STRANGERS else few


def _buttons(upload: Upload, found: Foreseen) -> Buttons:
    enter = Button(id="import", label=_("Import"), action="import.enter", subject=upload.id, style=ButtonStyle.PRIMARY)
    change = Button(id="columns", label=_("Change columns"), action="import.columns", subject=upload.id)
    discard = Button(id="discard", label=_("Discard"), action="import.discard", subject=upload.id)
    return Buttons(buttons=((enter,) if found.total else ()) + (change, discard))


def example() -> Card:
    """A list with a guess, a column nobody knows, and two rows that stay out."""
    return import_preview(UPLOAD, sample())


def example_strangers() -> Card:
    """Some rows name owners whom nobody knows."""
    return import_preview(UPLOAD, replace(sample(), strangers={"张三丰": 12, "小王（已离职）": 3}))


def example_left_to_pool() -> Card:
    """Their customers go to the public pool."""
    told = replace(UPLOAD, reading=replace(UPLOAD.reading, ownerless=True))
    return import_preview(told, replace(sample(), strangers={"张三丰": 12}))


def example_empty() -> Card:
    """Nothing new in it."""
    return import_preview(UPLOAD, Foreseen(counts={}, duplicates=12, rejected=0))
