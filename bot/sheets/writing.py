"""Writing spreadsheets: rows go out one by one, and no cell of them is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

Value = str | int | float | None
COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP: CSV injection)."""
LONGEST: Final = 32_767
"""Characters that a cell of Excel holds."""


def harmless(value: Value) -> Value:
    """A text that a spreadsheet would run gets an apostrophe in front, which it shows as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(COMMANDS) else value


def write_book(path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write one sheet, as .csv (UTF-8 with a mark, which Excel asks for) or else .xlsx; the answer is how many rows."""
    return (_write_lines if path.suffix.lower() == ".csv" else _write_workbook)(path, title, headings, rows)


def _write_lines(path: Path, _title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(words) for words in headings])
        for row in rows:
            count += 1
            writer.writerow([harmless(value) for value in row])
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
