"""The field that columns and lines stand in: round numbers at the left, categories below."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.charts.canvas import EDGE, LINE, MUTED, WIDE, Canvas
from bot.charts.figures import SMALL, Figures, shortened, ticks, widest

HIGH = 170
TICK = 11.0
ROOM = 8
NAME = 7
"""So many wide signs of a name are shown before it is cut."""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Where values and categories lie on the sheet."""

    left: float
    right: float
    top: float
    low: float
    high: float
    count: int

    @property
    def slot(self) -> float:
        """The room of one category."""
        return (self.right - self.left) / self.count

    @property
    def bottom(self) -> float:
        """The place of the lowest value."""
        return self.top + HIGH

    def x(self, index: int) -> float:
        """The middle of a category."""
        return self.left + self.slot * (index + 0.5)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - HIGH * (value - self.low) / (self.high - self.low)


def plot_of(figures: Figures, top: float, margin: float = 0) -> Plot:
    """The field for these figures, with a margin at its right."""
    marks = ticks(figures.values)
    left = EDGE + widest(map(figures.reader.figure, marks), TICK) + ROOM
    return Plot(left=left, right=WIDE - EDGE - margin, top=top + ROOM, low=marks[0], high=marks[-1], count=len(figures.categories))


def draw_axes(canvas: Canvas, figures: Figures, plot: Plot) -> float:
    """Lines at round numbers and the categories' names, as many as fit; gives where they end."""
    for mark in ticks(figures.values):
        y = plot.y(mark)
        canvas.line([(plot.left, y), (plot.right, y)], MUTED if mark == 0 else LINE, 0.8)
        canvas.words((plot.left - ROOM, y), figures.reader.figure(mark), size=TICK, ink=MUTED, side="right")
    every = _every(figures, plot)
    for index in range(0, plot.count, every):
        room = min(plot.slot * every - ROOM / 2, 2 * min(plot.x(index), WIDE - plot.x(index)))
        canvas.words(
            (plot.x(index), plot.bottom + 16), shortened(figures.categories[index], room, TICK), size=TICK, ink=MUTED, side="center"
        )
    return plot.bottom + 26


def _every(figures: Figures, plot: Plot) -> int:
    """Each how many categories one is named: long names are left out rather than cut at once."""
    wanted = min(widest(figures.categories, TICK), NAME * SMALL) + ROOM
    return max(1, math.ceil(wanted / plot.slot))
