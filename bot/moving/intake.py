"""A file on its way in: its sheets become rows that can be entered, and rows with the reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
from domain.intake.values import text_of
from domain.people import Person
from domain.words import _
from store.database import Database
from store.engine.collecting import collector_resting
from store.moving.arriving import examine

NOT_ENTERED = _("not-entered")
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
    lines: list[Line] = []
    rejected: list[Left] = []
    strangers = Counter[str]()
    for sheet in (sheet for sheet in sheets if sheet.title in known):
        _read(sheet, RowReader(header=known[sheet.title], manner=manner, strangers=strangers), lines, rejected)
    customers = [line for line in lines if known[line.sheet].kind is SheetKind.CUSTOMERS]
    # People before talks: a talk names somebody who may stand in a later sheet.
    others = sorted(
        (line for line in lines if known[line.sheet].kind is not SheetKind.CUSTOMERS), key=lambda line: line.read.followup is not None
    )
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        progress(done, len(lines))

    plan = examine(database, customers, others, told)
    plan.rejected[:0] = rejected
    empty = tuple(sheet.title for sheet in sheets if sheet.title not in known and any(any(map(text_of, row)) for row in sheet.rows))
    return Preview(book=book, headers=known, skipped=empty, plan=plan, strangers=strangers)


def _read(sheet: Sheet, reader: RowReader, lines: list[Line], rejected: list[Left]) -> None:
    for number, row in enumerate(sheet.rows[reader.header.first_row :], start=reader.header.first_row + 1):
        match reader.read(row):
            case Read() as read:
                lines.append(Line(sheet=sheet.title, number=number, read=read))
            case tuple() as reasons:
                rejected.append(Left(sheet=sheet.title, number=number, reasons=reasons))
            case None:
                pass


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
