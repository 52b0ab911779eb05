"""How far the cells of a part reach: at once where it is written as every program writes it, else by a parser of XML.

Who reads the sheets is more forgiving than XML, so what is neither is refused: a cell could hide in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

MOST_CELLS: Final = 10_000_000
"""A hundred thousand rows of a hundred columns; some hundred megabytes of memory."""
ANY_TAG: Final = re.compile(rb"<(?:(?:[^\s<>:/!?][^\s<>:]*)?:)?(?:row|c)[\s/>]")
"""Wherever a row or a cell may begin, whatever follows."""
ATTRIBUTES: Final = rb'(?: [\w:]+="[^"<>]*")*'
USUAL_ROW: Final = re.compile(rb'<row r="(\d+)"' + ATTRIBUTES + rb"/?>")
USUAL_CELL: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"' + ATTRIBUTES + rb"(/?)>")
PLACE: Final = re.compile(r"([A-Za-z]*)(\d+)", re.ASCII)
SHEET: Final = b"sheetData"
"""What cells stand in; the sheets of OpenDocument are known by the name of their part."""
OPEN_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})


class TooLargeError(ValueError):
    """More than is kept in memory."""


class MalformedError(ValueError):
    """Something that no program writes, and that may be read in two ways."""


class Reach:
    """How far the cells of one sheet reach, of those that hold something."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = 0

    def hold(self, rows: int, columns: int) -> None:
        """Something lies there. Raises TooLargeError."""
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)
        if self.rows * self.columns > MOST_CELLS:
            raise TooLargeError


class Usual(Reach):
    """Reads a part of Excel's piece by piece; `is_usual` ends where something is written in another way."""

    def __init__(self) -> None:
        super().__init__()
        self.is_usual = True
        self.is_sheet = False

    def feed(self, text: bytes) -> None:
        """A piece that cuts no tag in two. Raises TooLargeError."""
        self.is_sheet = self.is_sheet or SHEET in text
        if self.is_usual:
            rows, cells = USUAL_ROW.findall(text), USUAL_CELL.findall(text)
            self.is_usual = len(rows) + len(cells) == len(ANY_TAG.findall(text))
            full = [(letters, number) for letters, number, closed in cells if not closed]
            if full:
                columns, numbers = map(set, zip(*full, strict=True))
                self.hold(max(map(int, numbers)), max(column_of(letters.decode()) for letters in columns))


class Parsed(Reach):
    """Reads a part as XML, tag by tag, ten times as slowly; one of Excel's or of OpenDocument's."""

    def __init__(self) -> None:
        super().__init__()
        self._tables = 0
        self._cell = False
        # Who reads the sheets takes every part for UTF-8, whatever it says of itself.
        self._parser = ParserCreate("UTF-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._parser.EntityDeclHandler = self._refuse

    def feed(self, text: bytes, *, last: bool = False) -> None:
        """A piece, wherever it is cut. Raises TooLargeError and MalformedError."""
        try:
            self._parser.Parse(text, last)
        except ExpatError as error:
            raise MalformedError from error

    def _start(self, name: str, told: Mapping[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self.row, self.column = int(_place(told)[1] or self.row + 1), 0
            case "c":
                letters, number = _place(told)
                self.column = column_of(letters) if letters else self.column + 1
                self.row, self._cell = int(number or self.row), True
            case _ if name.startswith("table:table"):
                self._open(name, told)
            case _:
                self._said("")

    def _open(self, name: str, told: Mapping[str, str]) -> None:
        """A sheet, row or cell of OpenDocument, as often as it says."""
        times = next((int(value) for key, value in told.items() if key.endswith("-repeated") and value.isdecimal()), 1)
        if name == "table:table":
            self._tables += 1
            if self._tables == 1:  # One within another begins no sheet.
                self.row = self.rows = self.columns = 0
        elif name == "table:table-row":
            self.row, self.column = self.row + times, 0
        elif name in OPEN_CELLS:
            self.column += times
            self._cell = True
            if any(key.startswith("office:") for key in told):
                self._said("")

    def _end(self, name: str) -> None:
        self._cell = self._cell and name.rpartition(":")[2] != "c" and name not in OPEN_CELLS
        self._tables -= name == "table:table"

    def _said(self, _words: str) -> None:
        """A cell that has something in it is kept."""
        if self._cell:
            self.hold(self.row, self.column)

    def _refuse(self, *_declared: object) -> None:
        raise MalformedError


def _place(told: Mapping[str, str]) -> tuple[str, str]:
    """The letters and the number that a row or cell says; one that says none is the next."""
    said = PLACE.fullmatch(told.get("r", ""))
    return (said[1], said[2]) if said else ("", "")


def column_of(letters: str) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
