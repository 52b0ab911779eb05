"""What a packed spreadsheet becomes in memory, found out before anybody reads it: its true size, and how far its cells reach.

Readers of sheets keep every cell up to the last row and column that hold something, so one word in the far corner takes more memory
than a machine has. Sizes that a file tells of itself are not believed.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from bot.sheets.reach import MalformedError, Parsed, TooLargeError, Usual

MOST_UNPACKED: Final = 500 * 1024 * 1024
PIECE: Final = 1024 * 1024
LONGEST_TAG: Final = 4096
LOCAL: Final = struct.Struct("<26xHH")
"""The head of a part (ZIP, 4.3.7): it ends with the lengths of the part's name and of what is told beside it."""
OPEN_SHEETS: Final = "content.xml"
BINARY: Final = "workbook.bin"
"""A binary workbook, whatever its file is called: nobody looks into its cells here."""


def check_unpacked(content: bytes) -> None:
    """Raises TooLargeError, MalformedError, zipfile.BadZipFile and zlib.error; what is no archive is let through."""
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    left = MOST_UNPACKED
    for part in parts:
        if part.filename.lower().endswith(BINARY):
            raise MalformedError
        left -= _check(content, part, left)


def _check(content: bytes, part: zipfile.ZipInfo, most: int) -> int:
    """Look at one part of at most so many bytes; the answer is how many it has."""
    usual, size, rest = Usual(), 0, b""
    for piece in _unpacked(content, part):
        size += len(piece)
        if size > most:
            raise TooLargeError
        text = rest + piece
        # A tag may go on in the next piece.
        upto = max(text.rfind(b"<"), len(text) - LONGEST_TAG)
        usual.feed(text[:upto])
        rest = text[upto:]
    usual.feed(rest)
    if part.filename == OPEN_SHEETS or (usual.is_sheet and not usual.is_usual):
        _parse(content, part)
    return size


def _parse(content: bytes, part: zipfile.ZipInfo) -> None:
    parsed = Parsed()
    for piece in _unpacked(content, part):
        parsed.feed(piece)
    parsed.feed(b"", last=True)


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
