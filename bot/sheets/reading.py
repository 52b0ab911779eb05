"""Reading spreadsheets: xlsx, xls, ods and comma-separated values become sheets of plain cells.

Merged cells are filled in: what stands over several columns or beside several rows belongs to each of them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from domain.errors import UserError
from domain.intake.values import Cell
from domain.words import Message, _

BOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
MOST_BYTES: Final = 100 * 1024 * 1024
"""No file is larger, packed or unpacked a twentieth of it: a hundred thousand rows have ten."""
UNPACKED: Final = 20
ENCODINGS: Final = ("utf-8-sig", "gb18030")
LOOKED_AT: Final = 10_000
MARKS: Final = (",", "\t", ";")
LARGE = _("{name} is larger than {size} MB.")
SWOLLEN = _("{name} is too large when it is unpacked.")
NO_BOOK = _("{name} cannot be read as a spreadsheet.")
NO_LINES = _("{name} cannot be read as comma-separated values.")
NO_TEXT = _("{name} is neither a spreadsheet nor text in UTF-8 or GB18030.")
AGAIN = _("Open it, save it as .xlsx without a password, and try again.")


class UnreadableFileError(UserError):
    """A file that is no spreadsheet."""

    kind = "unreadable_file"

    def __init__(self, message: Message) -> None:
        super().__init__(message, hint=AGAIN)


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
        _check_size(content, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        return tuple(_sheet(book.get_sheet_by_name(title)) for title in shown)
    except (CalamineError, zipfile.BadZipFile) as error:
        raise UnreadableFileError(NO_BOOK.format(name=name)) from error


def _check_size(content: bytes, name: str) -> None:
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > UNPACKED * MOST_BYTES:
            raise UnreadableFileError(SWOLLEN.format(name=name))


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
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except csv.Error as error:
        raise UnreadableFileError(NO_LINES.format(name=name)) from error
    widest = max(map(len, rows), default=0)
    return (Sheet(title=Path(name).stem, rows=[row + [None] * (widest - len(row)) for row in rows]),)


def _decoded(content: bytes, name: str) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFileError(NO_TEXT.format(name=name))
