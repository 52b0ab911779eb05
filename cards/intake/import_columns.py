"""A form that says what each column of a file holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from cards.forms import FRESH, Kept, asked
from cards.intake.samples import SHEET, UPLOAD
from cards.model import Button, Buttons, Card, Element, FieldKind, Form, FormField, Option, Tone
from cards.phrases import short
from domain.intake.fields import LABELS, Field
from domain.intake.uploads import ColumnRead, Reading, SheetRead, Upload
from domain.words import Words, _

MOST = 12
"""Questions of one form."""
MOST_PAGES = 5
"""Small choices of one row."""
NOT_READ = "-"
OPTIONS = (
    Option(value=NOT_READ, label=_("Do not read it")),
    *(Option(value=field.name.lower(), label=label) for field, label in LABELS.items()),
)


def pages(sheets: Sequence[SheetRead]) -> list[tuple[SheetRead, tuple[tuple[int, ColumnRead], ...]]]:
    """The columns by form: those of one sheet, at most twelve, each with its place in the sheet."""
    return list(islice(_pages(sheets), MOST_PAGES))


def _pages(sheets: Sequence[SheetRead]) -> Iterator[tuple[SheetRead, tuple[tuple[int, ColumnRead], ...]]]:
    for sheet in sheets:
        # What is not sure is asked first.
        ordered = sorted(enumerate(sheet.columns), key=lambda each: each[1].sure)
        for start in range(0, len(ordered), MOST):
            yield sheet, tuple(ordered[start : start + MOST])


def import_columns(upload: Upload, page: int = 0, kept: Kept = FRESH) -> Card:
    """Form `import.choose` about the upload; an answer's name is the place of its column."""
    all_pages = pages(upload.reading.sheets)
    sheet, columns = all_pages[page]
    form = Form(
        id="columns",
        action="import.choose",
        subject=upload.id,
        submit=_("Read it like this"),
        fields=asked((_question(place, each) for place, each in columns), kept),
        values={"page": str(page)},
    )
    return Card(
        kind="import_columns",
        title=_("Columns of {sheet}").format(sheet=short(sheet.title)),
        subtitle=upload.name,
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(form, *_others(upload, page, all_pages)),
    )


def chosen_field(value: str) -> Field | None:
    """What an answer names; None is not to be read. Raises KeyError for what is no choice."""
    return None if value == NOT_READ else Field[value.upper()]


def _question(place: int, column: ColumnRead) -> FormField:
    return FormField(
        name=f"column{place}",
        label=short(column.heading, 40),
        kind=FieldKind.SELECT,
        options=OPTIONS,
        initial=NOT_READ if column.field is None else column.field.name.lower(),
        hint="" if column.sure or column.field is None else _("A guess: please check."),
    )


def _others(upload: Upload, page: int, all_pages: Sequence[tuple[SheetRead, tuple[tuple[int, ColumnRead], ...]]]) -> tuple[Element, ...]:
    if len(all_pages) == 1:
        return ()
    several = len({sheet.title for sheet, _columns in all_pages}) > 1
    ways = tuple(
        Button(
            id=f"page{number}",
            label=_name(number, sheet, several=several),
            action="import.columns",
            subject=upload.id,
            values={"page": f"{number}"},
        )
        for number, (sheet, _columns) in enumerate(all_pages)
        if number != page
    )
    return (Buttons(buttons=ways, quick=True, label=_("Other columns")),)


def _name(number: int, sheet: SheetRead, *, several: bool) -> Words:
    page = _("Part {number}").format(number=number + 1)
    return _("{part}: {sheet}").format(part=page, sheet=short(sheet.title, 12)) if several else page


def example() -> Card:
    """A guess and a column nobody knows; the web chat alone draws this form, so it may be longer than others can show."""
    sheet = replace(SHEET, columns=tuple(each for each in SHEET.columns if not each.sure))
    return import_columns(replace(UPLOAD, reading=Reading(sheets=(sheet,))))
