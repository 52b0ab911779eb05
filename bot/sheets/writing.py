"""Writing spreadsheets: rows go out one by one, and no cell of them is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from itertools import count as numbers
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | None
COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP: CSV injection)."""
LONGEST: Final = 32_767
"""Characters that a cell of Excel holds."""
PIECE: Final = 32 * 1024
TITLE: Final = 31
NO_TITLE: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
"""Signs that the title of a sheet may not have."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """One sheet of a workbook."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


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

    with _whole(path) as part, part.open("wb") as file:
        file.writelines(lines_of(headings, counted()))
    return count


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where to write: it takes its name when all of it is there, and what was called so before stays until then. Raises OSError."""
    target = path.resolve()
    part = target.with_name(f"{target.name}.{token_hex(4)}.part")
    try:
        part.touch(exist_ok=False)  # Where nothing can be written is known before the work.
        yield part
        part.replace(target)
    except FileCreateError as error:
        raise OSError(error.args[0].errno, error.args[0].strerror, str(path)) from error
    except OSError as error:
        if error.filename == str(part):
            error.filename = str(path)
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write_workbook(path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    return write_sheets(path, [Written(title=title, headings=headings, rows=rows)])


def write_sheets(path: Path, written: Iterable[Written]) -> int:
    """Write a workbook of several sheets, one after the other; the answer is how many rows."""
    safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    count, titles = 0, set[str]()
    # Rows wait in a file of the library's own, which is gone however this ends.
    with _whole(path) as part, TemporaryDirectory() as folder, Workbook(str(part), {**safe, "tmpdir": folder}) as book:
        for each in written:
            sheet = book.add_worksheet(_free_title(each.title, titles))
            sheet.write_row(0, 0, [harmless(words) for words in each.headings], book.add_format({"bold": True}))
            sheet.freeze_panes(1, 0)
            for place, row in enumerate(each.rows, start=1):
                _write_row(sheet, place, row)
                count += 1
    return count


def _write_row(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    # The writers of one kind each: asking the library of what kind a value is takes as long as writing it.
    for place, value in enumerate(values):
        if isinstance(value, str):
            if value:
                sheet.write_string(row, place, str(harmless(value))[:LONGEST])
        elif value is not None:
            sheet.write_number(row, place, value)


def _free_title(title: str, taken: set[str]) -> str:
    """A title that Excel takes: of 31 characters, without its signs, and not there before."""
    plain = NO_TITLE.sub(" ", title).strip(" '") or "-"
    numbered = (f"{plain[: TITLE - len(mark)]}{mark}" for mark in chain([""], (f" {number}" for number in numbers(2))))
    free = next(each for each in numbered if each.casefold() not in taken)
    taken.add(free.casefold())
    return free
