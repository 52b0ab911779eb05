"""The rows of a file that stay out: the first of them with their reasons, and the way to all of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from cards.model import Column, ColumnKind, Element, Link, Table, Text
from domain.intake.plan import IN_THE_FILE, Left
from domain.intake.rows import NO_NAME
from domain.intake.uploads import Foreseen
from domain.words import Message, Words, _

SHOWN = 5
BOTH = _("{first} {rest}")
COLUMNS = (
    Column(key="row", label=_("Row"), kind=ColumnKind.NUMBER),
    Column(key="sheet", label=_("Sheet")),
    Column(key="why", label=_("Why it was not entered")),
)


def left_rows(upload: str, found: Foreseen) -> tuple[Element, ...]:
    """Nothing when every row comes in; the link is the web chat's own."""
    if not found.left:
        return ()
    return (
        Text(words=_("Rows that stay out"), strong=True),
        Table(columns=COLUMNS, rows=tuple(map(_row, found.left[:SHOWN]))),
        Link(
            label=_("Download the rows that stay out ({count})").format(count=found.duplicates + found.rejected), address=left_file(upload)
        ),
    )


def left_file(upload: str) -> str:
    """Where the web chat gives them, with the reason in a column."""
    return f"/imports/{upload}/left.xlsx"


def _row(left: Left) -> Mapping[str, Words]:
    return {"row": str(left.number), "sheet": left.sheet, "why": reduce(_beside, left.reasons)}


def _beside(first: Message, rest: Message) -> Message:
    return BOTH.format(first=first, rest=rest)


def sample() -> Foreseen:
    """A file of which some rows stay out."""
    left = (
        Left(sheet="客户", number=4, reasons=(NO_NAME,)),
        Left(sheet="客户", number=17, reasons=(IN_THE_FILE.format(row=9, sheet="客户"),)),
    )
    return Foreseen(counts={"customers": 98, "contacts": 97, "followups": 0}, duplicates=1, rejected=1, left=left, skipped=("说明",))
