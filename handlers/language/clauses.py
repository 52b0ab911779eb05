"""A line's clauses: cut at punctuation, and at blanks between Chinese words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from handlers.language.text import Span

_CUT = re.compile(
    r"[,;!?\n。、]+(?!\d{3}(?!\d))|(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)(?<!\binc)(?<!\bltd)\.(?=\s|$)|\s[-–—]+\s|"
    r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff])\s+(?=[a-z])|(?<=[a-z\d])\s+(?=[\u4e00-\u9fff])",
    re.ASCII,
)


def clauses(read: str, whole: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The clauses of a folded text; a cut inside one of the `whole` stretches (dates, in order) is none."""
    return tuple(_clauses(read, whole))


def _clauses(read: str, whole: Sequence[Span]) -> Iterator[Span]:
    start = 0
    for cut in _CUT.finditer(read):
        here = Span(start=cut.start(), end=cut.end())
        place = bisect_right(whole, here.start, key=_start)
        if place > 0 and here.end <= whole[place - 1].end:
            continue
        if read[start : here.start].strip():
            yield Span(start=start, end=here.start)
        start = here.end
    if read[start:].strip():
        yield Span(start=start, end=len(read))


def _start(span: Span) -> int:
    return span.start
