"""A line's clauses: cut at punctuation, and at blanks between Chinese words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handlers.language.text import Span

_CUT = re.compile(
    r"[,;!?\n。、]+(?!\d{3}(?!\d))|(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)(?<!\binc)(?<!\bltd)\.(?=\s|$)|\s[-–—]+\s|"
    r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff])\s+(?=[a-z])|(?<=[a-z\d])\s+(?=[\u4e00-\u9fff])",
    re.ASCII,
)


def clauses(read: str, whole: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The clauses of a folded text; a cut inside one of the `whole` stretches (a date) is none."""
    return tuple(_clauses(read, whole))


def _clauses(read: str, whole: Sequence[Span]) -> Iterator[Span]:
    start = 0
    for cut in _CUT.finditer(read):
        here = Span(start=cut.start(), end=cut.end())
        if any(span.start <= here.start and here.end <= span.end for span in whole):
            continue
        if read[start : here.start].strip():
            yield Span(start=start, end=here.start)
        start = here.end
    if read[start:].strip():
        yield Span(start=start, end=len(read))
