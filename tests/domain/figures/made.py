"""Figures for the tests of rules, each named only where it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.format import Reader
from cards.samples import NOW
from domain.figures.changes import Tally
from domain.figures.figures import Figure
from domain.figures.lines import Line
from domain.figures.summary import Figures
from domain.words import Words

NOBODY: Mapping[Figure, Tally] = {}


def figures(
    this: Mapping[Figure, Tally] = NOBODY, last: Mapping[Figure, Tally] = NOBODY, overdue: Sequence[tuple[str, int]] = ()
) -> Figures:
    return Figures(this=this, last=last, overdue=overdue)


def read(words: Words, language: str = "zh_CN") -> str:
    """As a person of this language reads it."""
    return Reader(language, "Asia/Shanghai", NOW).say(words)


def row(line: Line) -> tuple[str, ...]:
    """A report's row as it is printed: dimension, metric, this, last, change, reading."""
    return tuple(map(read, (line.dimension, line.metric, line.this, line.last, line.change, line.reading)))
