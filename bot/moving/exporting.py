"""A list on its way out: rows of what somebody sees become a spreadsheet in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

from bot.sheets.writing import Value, lines_of, write_book
from cards.format import Reader
from cards.intake.import_preview import KINDS
from domain.intake.fields import LABELS, TEMPLATE, SheetKind
from domain.people import Person
from domain.privacy import readable_phone
from domain.terms import Term
from store.database import Database
from store.engine.collecting import collector_resting
from store.engine.hands import handed_over
from store.moving.exporting import COLUMNS, export

Progress = Callable[[int, int], None]


def _nobody_asks(_done: int, _total: int) -> None:
    """Nobody is told how far it is."""


@collector_resting()
def write_list(  # noqa: PLR0913 - whose list of what, where, and how it is told.
    path: Path, database: Database, person: Person, kind: SheetKind, reader: Reader, *, progress: Progress = _nobody_asks
) -> int:
    """Write what this person sees to a file; the answer is how many rows."""
    headings, rows = _list(database, person, kind, reader, progress)
    # Writing the file takes as long as reading what stands in it.
    return handed_over(partial(write_book, path, reader.say(KINDS[kind]), headings), rows)


def list_lines(database: Database, person: Person, kind: SheetKind, reader: Reader) -> Iterator[bytes]:
    """The same list as comma-separated values, a piece at a time."""
    return lines_of(*_list(database, person, kind, reader, _nobody_asks))


def _list(
    database: Database, person: Person, kind: SheetKind, reader: Reader, progress: Progress
) -> tuple[list[str], Iterator[list[Value]]]:
    """Its headings, and its rows as they are read."""
    columns = COLUMNS[kind]
    rows = export(database, person, kind, reader.now, progress)
    return [reader.say(LABELS[name]) for name in columns], ([_cell(values.get(name), reader) for name in columns] for values in rows)


def list_name(kind: SheetKind, suffix: str, reader: Reader) -> str:
    """What the file of a list is called."""
    return f"{reader.say(KINDS[kind])}{suffix}"


def write_template(path: Path, reader: Reader) -> None:
    """Write an empty spreadsheet for customers, whose headings are all known."""
    write_book(path, reader.say(KINDS[SheetKind.CUSTOMERS]), [reader.say(LABELS[name]) for name in TEMPLATE], ())


def _cell(value: object, reader: Reader) -> Value:
    if type(value) is str:  # Nearly every cell is.
        return readable_phone(value) if value.startswith("+86") else value
    match value:
        case None:
            return None
        case Term():
            return reader.say(value.label)
        case datetime():
            return value.astimezone(reader.zone).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _:
            return str(value)
