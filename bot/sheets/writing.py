"""Writing spreadsheets: rows go out one by one, and no cell of them is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

Value = str | int | float | None
COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP: CSV injection)."""
LONGEST: Final = 32_767
"""Characters that a cell of Excel holds."""
PIECE: Final = 32 * 1024


def harmless(value: Value) -> Value:
    """A text that a spreadsheet would run gets an apostrophe in front, which it shows as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(COMMANDS) else value


def lines_of(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The same list as .csv, a piece at a time: no more of it is in memory than one piece."""
    piece = io.StringIO()
    writer = csv.writer(piece)
    piece.write("\ufeff")
    for row in chain([headings], rows):
        writer.writerow([harmless(value) for value in row])
        if piece.tell() > PIECE:
            yield _taken(piece)
    yield _taken(piece)


def _taken(piece: io.StringIO) -> bytes:
    content = piece.getvalue().encode()
    piece.seek(0)
    piece.truncate()
    return content


def write_book(path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write one sheet, as .csv (UTF-8 with a mark, which Excel asks for) or else .xlsx; the answer is how many rows."""
    return (_write_lines if path.suffix.lower() == ".csv" else _write_workbook)(path, title, headings, rows)


def _write_lines(path: Path, _title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    count = 0

    def counted() -> Iterator[Sequence[Value]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    with path.open("wb") as file:
        file.writelines(lines_of(headings, counted()))
    return count


def _write_workbook(path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    count = 0
    safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), safe) as book:
        sheet = book.add_worksheet(title[:31])
        sheet.write_row(0, 0, [harmless(words) for words in headings], book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for count, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if value is not None:
                    text = harmless(value)
                    sheet.write(count, place, text[:LONGEST] if isinstance(text, str) else text)
    return count
