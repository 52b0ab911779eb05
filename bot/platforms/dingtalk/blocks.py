"""A card's body as blocks of lines, and as many of them as a variable holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.platforms.dingtalk.markdown import BREAK, PARAGRAPH, STRONG, shortened, size
from cards.draw import MORE_ROWS
from cards.format import Reader

WORTH_SHOWING: Final = 60
"""Bytes of a line below which a cut one says nothing."""
NOTE_ROOM: Final = 80


@dataclass(frozen=True, kw_only=True)
class Block:
    """Lines that belong together: `head` stays with the first of them (a table's), `glue` stands between two.

    `hidden` is how many lines a note says are not shown: where it is left out itself, they still count.
    """

    lines: tuple[str, ...]
    head: str = ""
    glue: str = BREAK
    is_table: bool = False
    hidden: int = 0

    def text(self, count: int | None = None) -> str:
        """The block, or its first lines."""
        lines = self.lines if count is None else self.lines[:count]
        body = self.glue.join(lines)
        return f"{self.head}\n{body}" if self.head else body


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """What a body came to: its Markdown, how many lines were left out, and how many rows of each table are there.

    `is_cut` says that something is missing, be it the end of one line.
    """

    text: str
    hidden: int = 0
    is_cut: bool = False
    rows: tuple[int, ...] = ()


def fit(blocks: Sequence[Block], room: int, reader: Reader) -> Fitted:
    """As many lines from the top as `room` bytes hold; when some are left out, a last line says how many."""
    whole = PARAGRAPH.join(block.text() for block in blocks)
    if size(whole) <= room:
        return Fitted(text=whole, rows=tuple(len(block.lines) for block in blocks if block.is_table))
    taken = list(_taken(blocks, room - NOTE_ROOM))
    rows = [shown for block, (_text, shown) in zip(blocks, taken, strict=False) if block.is_table]
    rows += [0] * (sum(block.is_table for block in blocks) - len(rows))
    hidden = sum(block.hidden or len(block.lines) for block in blocks[len(taken) :])
    hidden += sum(len(block.lines) - shown for block, (_text, shown) in zip(blocks, taken, strict=False))
    parts = [text for text, _shown in taken if text]
    if hidden:
        parts.append(reader.say(MORE_ROWS.format(count=hidden)))
    return Fitted(text=PARAGRAPH.join(parts), hidden=hidden, is_cut=True, rows=tuple(rows))


def _taken(blocks: Iterable[Block], room: int) -> Iterator[tuple[str, int]]:
    """Each block that is shown, and how many of its lines, until one does not fit as a whole."""
    for block in blocks:
        text = block.text()
        if size(text) <= room:
            yield text, len(block.lines)
            room -= size(text) + size(PARAGRAPH)
            continue
        count = next((most for most in range(len(block.lines) - 1, 0, -1) if size(block.text(most)) <= room), 0)
        if count:
            yield block.text(count), count
        elif not block.head and room > WORTH_SHOWING:
            yield _cut(block.lines[0], room), 1
        return


def _cut(line: str, room: int) -> str:
    """The beginning of a line that says by itself that it goes on; what is strong stays so."""
    if line.startswith(STRONG) and line.endswith(STRONG):
        return f"{STRONG}{shortened(line.strip(STRONG), room - 2 * len(STRONG))}{STRONG}"
    return shortened(line, room)
