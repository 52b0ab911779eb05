"""Reading spreadsheets: xlsx, xls, ods and comma-separated values become sheets of plain cells.

Merged cells are filled in: what stands over several columns or beside several rows belongs to each of them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from bot.sheets.reach import MOST_CELLS, MalformedError, TooLargeError
from bot.sheets.unpacking import check_unpacked
from domain.errors import UserError
from domain.intake.values import Cell
from domain.words import Message, _
from store.engine.collecting import collector_resting

BOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
MOST_BYTES: Final = 100 * 1024 * 1024
"""No file is larger: a hundred thousand rows have ten."""
ENCODINGS: Final = ("utf-8-sig", "gb18030")
LOOKED_AT: Final = 10_000
MARKS: Final = (",", "\t", ";")
LARGE = _("{name} is larger than {size} MB.")
SWOLLEN = _("{name} is too large when it is unpacked.")
CUT = _("Delete the empty rows and columns behind its last ones, or split it into several files.")
NO_BOOK = _("{name} cannot be read as a spreadsheet.")
NO_LINES = _("{name} cannot be read as comma-separated values.")
NO_TEXT = _("{name} is neither a spreadsheet nor text in UTF-8 or GB18030.")
AGAIN = _("Open it, save it as .xlsx without a password, and try again.")


class UnreadableFileError(UserError):
    """A file that is no spreadsheet."""

    kind = "unreadable_file"

    def __init__(self, message: Message, hint: Message = AGAIN) -> None:
        super().__init__(message, hint=hint)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its rows begin with the first line of the file, empty ones included, so that their numbers are those people see."""

    title: str
    rows: list[list[Cell]]


@dataclass(frozen=True, kw_only=True)
class Book:
    """A file: the SHA-256 of its bytes, and its visible sheets."""

    name: str
    digest: str
    sheets: tuple[Sheet, ...]


@collector_resting()
def read_book(path: Path) -> Book:
    """The sheets of a file. Raises UnreadableFileError, and OSError for what cannot be opened."""
    return read_bytes(path.name, path.read_bytes())


def read_bytes(name: str, content: bytes) -> Book:
    """The same of a file's content. Raises UnreadableFileError."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(LARGE.format(name=name, size=MOST_BYTES // 1024**2))
    read: Callable[[bytes, str], tuple[Sheet, ...]] = _workbook if Path(name).suffix.lower() in BOOKS else _lines
    return Book(name=name, digest=hashlib.sha256(content).hexdigest(), sheets=read(content, name))


def _workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        check_unpacked(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        return tuple(_sheet(book.get_sheet_by_name(title)) for title in shown)
    except TooLargeError as error:
        raise UnreadableFileError(SWOLLEN.format(name=name), hint=CUT) from error
    except (CalamineError, MalformedError, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableFileError(NO_BOOK.format(name=name)) from error


def _sheet(sheet: CalamineSheet) -> Sheet:
    rows = [list[Cell](row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return Sheet(title=sheet.name, rows=rows)


def _lines(content: bytes, name: str) -> tuple[Sheet, ...]:
    text = _decoded(content, name)
    first = re.sub(r'"[^"]*"', "", text[:LOOKED_AT]).partition("\n")[0]
    mark = max(MARKS, key=first.count)
    try:
        rows, widest = _rows(text, mark)
    except TooLargeError as error:
        raise UnreadableFileError(SWOLLEN.format(name=name), hint=CUT) from error
    except csv.Error as error:
        raise UnreadableFileError(NO_LINES.format(name=name)) from error
    return (Sheet(title=Path(name).stem, rows=[row + [None] * (widest - len(row)) for row in rows]),)


def _rows(text: str, mark: str) -> tuple[list[list[Cell]], int]:
    """The lines up to the last that holds something, and how long the longest is. Raises TooLargeError: short ones are filled up."""
    rows: list[list[Cell]] = []
    widest = empty = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
        if not any(row):
            empty += 1
            continue
        widest = max(widest, len(row))
        if (len(rows) + empty + 1) * widest > MOST_CELLS:
            raise TooLargeError
        rows += ([] for _line in range(empty))
        rows.append(list[Cell](row))
        empty = 0
    return rows, widest


def _decoded(content: bytes, name: str) -> str:
    # What Excel calls Unicode text begins with a mark that is no UTF-8.
    for encoding in ("utf-16",) if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFileError(NO_TEXT.format(name=name))
