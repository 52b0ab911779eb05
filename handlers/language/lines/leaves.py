"""A leave: its first and last day, and perhaps why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.language.dates.grammar import whole_expression
from handlers.language.dates.moment import Base
from handlers.language.due import ahead
from handlers.language.text import Line, tidy

_BETWEEN = re.compile(r"^\s*(?:from\s|从|自)|\s(?:to|till|until|through)\s|[到至~～—–]|\s-\s", re.IGNORECASE)
_LONGEST = 3
"""A day is said in so many words at most: 25 Nov 2026."""


@dataclass(frozen=True, kw_only=True)
class LeaveLine:
    """From the first day through the last one."""

    first: date
    last: date
    reason: str


def read_leave(text: str, base: Base) -> LeaveLine | None:
    """The days a line begins with, and the rest of it; one alone is a single day, none is None. Raises like `ahead`.

    Two days beside each other are two, never one that contradicts itself: so they are read word by word.
    """
    first = _take_day(_words(text, times=2), base)
    if first is None:
        return None
    second = _take_day(first[1], base)
    last, rest = (first[0], first[1]) if second is None else second
    return LeaveLine(first=first[0], last=last, reason=" ".join(rest))


def _words(text: str, *, times: int) -> list[str]:
    """The words; what stands between the two days is left out."""
    return _BETWEEN.sub(" ", tidy(text), count=times).split()


def _take_day(words: Sequence[str], base: Base) -> tuple[date, Sequence[str]] | None:
    for count in range(min(_LONGEST, len(words)), 0, -1):
        said = " ".join(words[:count])
        found = whole_expression(Line.of(said).read, base)
        if found is not None and not found.clash:
            return ahead(found, base, said).day, words[count:]
    return None
