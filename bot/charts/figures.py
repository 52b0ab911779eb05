"""What a picture of a chart says: its words in the reader's language, and a value for every category."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cards.draw import MOST_CATEGORIES, MOST_SERIES
from cards.format import Reader
from cards.model import Chart, ChartKind
from domain.words import Percent, Words

SMALL = 12.0
"""The size of words in a picture, in the pixels of a phone; wide signs are as wide as they are high."""
NARROW = 0.58
GREATEST, DECIMALS = 1e15, 6
LEAST_SPAN = 1e-9
SHORT_UNIT = 2
"""A unit of up to so many signs (%, 次, 万元) stands after each value; a longer one stands beside the title alone."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """A chart's words as they are read, its rows as long as its categories."""

    kind: ChartKind
    title: str
    unit: str
    categories: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    reader: Reader

    @property
    def values(self) -> tuple[float, ...]:
        """Every value of every series."""
        return tuple(value for row in self.rows for value in row)

    def said(self, value: float) -> str:
        """A value, with its unit where that is short."""
        return self.reader.figure(value) + (self.unit if len(self.unit) <= SHORT_UNIT else "")

    def share(self, value: float, whole: float) -> str:
        """A part as a percentage; nothing where there is no whole."""
        return self.reader.say(Percent(value=100 * value / whole)) if whole > 0 else ""

    def with_share(self, value: float, whole: float) -> str:
        """A value, and what part of the whole it is."""
        return " · ".join(filter(None, (self.said(value), self.share(value, whole))))


def figures_of(chart: Chart, reader: Reader) -> Figures:
    """The chart within the card's limits; a missing value is nought."""
    count = min(len(chart.categories), MOST_CATEGORIES)
    shown = chart.series[:MOST_SERIES]
    return Figures(
        kind=chart.kind,
        title=_line(chart.title, reader),
        unit=shortened(_line(chart.unit, reader), 6 * SMALL),
        categories=tuple(_line(name, reader) for name in chart.categories[:count]),
        names=tuple(_line(series.name, reader) for series in shown),
        rows=tuple(_row(series.values, count) for series in shown),
        reader=reader,
    )


def width(text: str, size: float = SMALL) -> float:
    """About how much room the text takes."""
    return size * sum(1 if unicodedata.east_asian_width(sign) in "WFA" else NARROW for sign in text)


def widest(texts: Iterable[str], size: float = SMALL) -> float:
    """The room of the longest text."""
    return max((width(text, size) for text in texts), default=0)


def shortened(text: str, room: float, size: float = SMALL) -> str:
    """The text, cut visibly where it would not fit."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def ticks(values: Iterable[float]) -> tuple[float, ...]:
    """Round numbers from at or below the least value to at or above the greatest, nought among them."""
    known = (0.0, *values)
    low, high = min(known), max(known)
    step = _step(max(high - low, LEAST_SPAN) / 5 if high > low else 1)
    if step < 1 and all(value.is_integer() for value in known):
        step = 1
    return tuple(step * number for number in range(math.floor(low / step), max(math.ceil(high / step), 1) + 1))


def _step(least: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(part * power for part in (1, 2, 5, 10) if part * power >= least * 0.999)


def _line(words: Words, reader: Reader) -> str:
    return " ".join(reader.say(words).split())


def _row(values: tuple[float, ...], count: int) -> tuple[float, ...]:
    return tuple(_tame(value) for value in (*values, *[0.0] * count)[:count])


def _tame(value: float) -> float:
    return 0.0 if math.isnan(value) else round(min(max(value, -GREATEST), GREATEST), DECIMALS) + 0.0
