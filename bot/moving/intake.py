"""A file on its way in: its sheets become rows that can be entered, and rows with the reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from bot.sheets.reading import Book, Sheet
from bot.sheets.writing import Written, write_sheets
from cards.format import Reader
from domain.intake.cells import Manner
from domain.intake.fields import Field, SheetKind
from domain.intake.headers import Header, read_header
from domain.intake.plan import Left, Line, Plan
from domain.intake.rows import Read, RowReader, by_names
from domain.intake.uploads import Chosen
from domain.intake.values import Cell, text_of
from domain.people import Person
from domain.words import _
from store.arrivals.known import Looked, looked_at
from store.database import Database
from store.engine.collecting import collector_resting
from store.engine.hands import shared_out
from store.moving.arriving import examine

NOT_ENTERED = _("not-entered")
AT_ONCE = 500
"""So many rows are read at a time."""
ROW, SHEET, WHY = _("Row"), _("Sheet"), _("Why it was not entered")


@dataclass(frozen=True, kw_only=True)
class Bringing:
    """Who brings a file when, and what they say of it: one sheet alone, and columns they name by heading, in every sheet or in one.

    `ownerless`: customers whose owner nobody knows go to the public pool.
    """

    by: Person
    now: datetime
    sheet: str | None = None
    mapped: Mapping[str, Field | None] = field(default_factory=dict)
    of_sheets: Chosen = field(default_factory=dict)
    ownerless: bool = False

    def said_of(self, sheet: Sheet) -> Mapping[str, Field | None]:
        """The columns they named in this sheet."""
        return {**self.mapped, **self.of_sheets.get(sheet.title, {})}


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a file would do: `headers` by sheet as they were understood, `skipped` the sheets without headings that are known.

    `strangers` are the owners nobody knows, each with how many rows name them.
    """

    book: Book
    headers: Mapping[str, Header]
    skipped: tuple[str, ...]
    plan: Plan
    strangers: Mapping[str, int]


@collector_resting()
def preview(
    database: Database, book: Book, bringing: Bringing, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Preview:
    """Read the file's sheets and find out what they would bring. Nothing is written."""
    with database.reading() as crm:
        manner = Manner(people=by_names(crm.people.all()), zone=bringing.by.time_zone, now=bringing.now, ownerless=bringing.ownerless)
    sheets = [sheet for sheet in book.sheets if bringing.sheet in {None, sheet.title}]
    headers = {sheet.title: read_header(sheet.rows, title=sheet.title, mapped=bringing.said_of(sheet)) for sheet in sheets}
    known = {title: header for title, header in headers.items() if header is not None}
    parts = list(chain.from_iterable(_parts(sheet, known[sheet.title], manner) for sheet in sheets if sheet.title in known))
    seen, told = _Seen(), _Told(progress, sum(len(part.rows) * (1 if part.is_of_customers else 2) for part in parts))
    plan = examine(database, _customers(parts, seen, told), _others(seen, told))
    plan.rejected[:0] = seen.rejected
    empty = tuple(sheet.title for sheet in sheets if sheet.title not in known and any(any(map(text_of, row)) for row in sheet.rows))
    return Preview(book=book, headers=known, skipped=empty, plan=plan, strangers=seen.strangers)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Some rows of a sheet, the first of them `first` as a spreadsheet counts."""

    title: str
    first: int
    rows: Sequence[Sequence[Cell]]
    header: Header
    manner: Manner

    @property
    def is_of_customers(self) -> bool:
        """Else of what belongs to them."""
        return self.header.kind is SheetKind.CUSTOMERS


@dataclass
class _Told:
    """How far it is: what belongs to customers is read once and looked at once more."""

    progress: Callable[[int, int], None]
    total: int
    done: int = 0

    def add(self, count: int) -> None:
        """So much more."""
        self.done += count
        self.progress(self.done, self.total)


@dataclass(kw_only=True)
class _Seen:
    """What stood in rows: customers, people and talks, what cannot be entered, and who nobody knows among the owners."""

    customers: list[Looked] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    rejected: list[Left] = field(default_factory=list)
    strangers: Counter[str] = field(default_factory=Counter)

    def add(self, more: _Seen) -> None:
        """Of more rows, the customers apart: they are gone by then."""
        self.others += more.others
        self.rejected += more.rejected
        self.strangers += more.strangers


def _parts(sheet: Sheet, header: Header, manner: Manner) -> Iterator[_Part]:
    for first in range(header.first_row, len(sheet.rows), AT_ONCE):
        rows = sheet.rows[first : first + AT_ONCE]
        yield _Part(title=sheet.title, first=first + 1, rows=rows, header=header, manner=manner)


def _customers(parts: Sequence[_Part], seen: _Seen, told: _Told) -> Iterator[Looked]:
    """The customers of all parts; what else is there is seen by the way."""
    for part, more in zip(parts, shared_out(_read, parts), strict=True):
        yield from more.customers
        seen.add(more)
        told.add(len(part.rows))


def _others(seen: _Seen, told: _Told) -> Iterator[Line]:
    """People before talks: a talk names somebody who may stand in a later sheet."""
    lines = sorted(seen.others, key=lambda line: line.read.followup is not None)
    for first in range(0, len(lines), AT_ONCE):
        some = lines[first : first + AT_ONCE]
        yield from some
        told.add(len(some))


def _read(part: _Part) -> _Seen:
    reader, seen = RowReader(header=part.header, manner=part.manner), _Seen()
    for number, row in enumerate(part.rows, start=part.first):
        match reader.read(row):
            case Read() as read if part.is_of_customers:
                seen.customers.append(looked_at(Line(sheet=part.title, number=number, read=read)))
            case Read() as read:
                seen.others.append(Line(sheet=part.title, number=number, read=read))
            case tuple() as reasons:
                seen.rejected.append(Left(sheet=part.title, number=number, reasons=reasons))
            case None:
                pass
    seen.strangers = reader.strangers
    return seen


def left_name(name: str, reader: Reader) -> str:
    """What the file of the rows that stay out of this one is called."""
    return f"{Path(name).stem}.{reader.say(NOT_ENTERED)}.xlsx"


def write_left(path: Path, found: Preview, left: Iterable[Left], reader: Reader) -> int:
    """Write the rows that were not entered, as they were, with the reason in a column; the answer is how many.

    Each sheet's rows stand in one of their own under its own headings, so that the file, put right, can be brought in as it is.
    """
    of_sheets: dict[str, list[Left]] = {}
    for each in left:
        of_sheets.setdefault(each.sheet, []).append(each)
    return write_sheets(path, (_left_sheet(found, title, rows, reader) for title, rows in of_sheets.items()))


def _left_sheet(found: Preview, title: str, left: Iterable[Left], reader: Reader) -> Written:
    headings = found.headers[title].headings
    rows = next(sheet.rows for sheet in found.book.sheets if sheet.title == title)
    return Written(
        title=title,
        headings=[*map(reader.say, (SHEET, ROW, WHY)), *(headings.get(place, "") for place in range(max(headings) + 1))],
        rows=[[title, each.number, " ".join(map(reader.say, each.reasons)), *map(text_of, rows[each.number - 1])] for each in left],
    )
