"""What a packed spreadsheet becomes in memory, found out before anybody reads it: its true size, and how far its cells reach.

Readers of sheets keep every cell up to the last row and column that hold something, so one word in the far corner takes more memory
than a machine has. Sizes that a file tells of itself are not believed.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

MOST_CELLS: Final = 10_000_000
"""A hundred thousand rows of a hundred columns; some hundred megabytes of memory."""
MOST_UNPACKED: Final = 500 * 1024 * 1024
PIECE: Final = 1024 * 1024
LONGEST_TAG: Final = 4096
LOCAL: Final = struct.Struct("<26xHH")
"""The head of a part (ZIP, 4.3.7): it ends with the lengths of the part's name and of what is told beside it."""
SHEET_TAG: Final = re.compile(rb"""<(?:\w+:)?(row|c)(?=[\s/>])((?:[^<>"'/]|/(?!>)|"[^"<]*"|'[^'<]*')*)(/?)>""")
PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
ANY_TAG: Final = re.compile(rb"<(?:\w+:)?(?:row|c)[\s/>]")
USUAL_ROW: Final = re.compile(rb"""<row r="(\d+)"[^<>]*>""")
USUAL_CELL: Final = re.compile(rb"""<c r="([A-Z]+)(\d+)"[^<>/]*(/?)>""")
"""As every program writes them; files with others only are looked at tag by tag, ten times as slowly."""
OPEN_TAG: Final = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(?=[\s/>])([^<>]*)>")
REPEATED: Final = re.compile(rb"""number-(?:columns|rows)-repeated=["'](\d+)["']""")


class TooLargeError(ValueError):
    """More than is kept in memory."""


@dataclass
class _Reach:
    """How far a sheet's cells reach, tag by tag."""

    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    repeated: int = 1

    def hold(self, rows: int, columns: int) -> None:
        """Something lies there. Raises TooLargeError."""
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)
        if self.rows * self.columns > MOST_CELLS:
            raise TooLargeError

    def usual(self, text: bytes) -> bool:
        """Everything in a piece of Excel's at once; False where something is written in another way."""
        rows, cells = USUAL_ROW.findall(text), USUAL_CELL.findall(text)
        if len(rows) + len(cells) != len(ANY_TAG.findall(text)):
            return False
        full = [(letters, number) for letters, number, closed in cells if not closed]
        if full:
            columns, numbers = map(set, zip(*full, strict=True))
            self.column = max(map(_column, columns))
            self.hold(max(map(int, numbers)), self.column)
        self.row = int(rows[-1]) if rows else self.row
        return True

    def sheet_tags(self, text: bytes) -> None:
        """A piece of Excel's."""
        if not self.usual(text):
            for tag in SHEET_TAG.finditer(text):
                self.sheet_tag(tag)

    def open_tags(self, text: bytes) -> None:
        """A piece of OpenDocument's."""
        for tag in OPEN_TAG.finditer(text):
            self.open_tag(tag)

    def sheet_tag(self, tag: re.Match[bytes]) -> None:
        """A row or cell of Excel; one that names no place is the next."""
        kind, told, closed = tag.groups()
        said = PLACE.search(told)
        letters, number = said.groups() if said else (b"", b"")
        if kind == b"row":
            self.row, self.column = int(number or self.row + 1), 0
            return
        self.column = _column(letters) if letters else self.column + 1
        if not closed:
            self.hold(int(number or 0) or self.row, self.column)

    def open_tag(self, tag: re.Match[bytes]) -> None:
        """A sheet, row or cell of OpenDocument, as often as it says."""
        kind, told = tag.groups()
        said = REPEATED.search(told)
        times = int(said[1]) if said else 1
        if kind == b"table":
            self.row = self.column = self.rows = self.columns = 0
            self.repeated = 0
        elif kind == b"table-row":
            self.row, self.column, self.repeated = self.row + self.repeated, 0, times
        else:
            self.column += times
            if not told.endswith(b"/") or b"office:" in told:
                self.hold(self.row + self.repeated, self.column)


def check_unpacked(content: bytes) -> None:
    """Raises TooLargeError, zipfile.BadZipFile and zlib.error; what is no archive is let through."""
    if not content.startswith(b"PK"):
        return
    size = 0
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    for part in parts:
        reach, rest = _Reach(), b""
        look = reach.open_tags if part.filename == "content.xml" else reach.sheet_tags
        for piece in _unpacked(content, part):
            size += len(piece)
            if size > MOST_UNPACKED:
                raise TooLargeError
            text = rest + piece
            # A tag may go on in the next piece.
            upto = max(text.rfind(b"<"), len(text) - LONGEST_TAG)
            look(text[:upto])
            rest = text[upto:]
        look(rest)


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part piece by piece, to its true end."""
    if len(content) < part.header_offset + LOCAL.size:
        raise zipfile.BadZipFile
    start = part.header_offset + LOCAL.size + sum(LOCAL.unpack_from(content, part.header_offset))
    packed = content[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    opened = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not opened.eof:
        yield opened.decompress(packed, PIECE)
        packed = opened.unconsumed_tail


def _column(letters: bytes) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
