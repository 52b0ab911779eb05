"""Bars: columns where names and values fit, else rows, which leave room for long names."""

from __future__ import annotations

from bot.charts.canvas import EDGE, MUTED, WIDE, Canvas, colour
from bot.charts.figures import SMALL, Figures, shortened, ticks, widest
from bot.charts.plot import ROOM, TICK, draw_axes, plot_of

GROUP = 0.72
THICKEST = 36
MOST_ROWS = 40
NAMES = 0.4


def draw_bars(canvas: Canvas, figures: Figures, top: float) -> float:
    """Draw below `top`; gives where the drawing ends."""
    few = len(figures.values) <= MOST_ROWS
    return _rows(canvas, figures, top) if few and not _columns_fit(figures) else _columns(canvas, figures, top)


def _columns_fit(figures: Figures) -> bool:
    slot = plot_of(figures, 0).slot
    return widest(figures.categories, TICK) <= slot - ROOM / 2 and _values_fit(figures, slot)


def _values_fit(figures: Figures, slot: float) -> bool:
    return widest(map(figures.reader.figure, figures.values), TICK) <= slot * GROUP / len(figures.rows) + 2


def _columns(canvas: Canvas, figures: Figures, top: float) -> float:
    plot = plot_of(figures, top)
    end = draw_axes(canvas, figures, plot)
    wide = min(THICKEST, plot.slot * GROUP / len(figures.rows))
    gap, labelled = min(2, wide / 5), _values_fit(figures, plot.slot)
    for series, row in enumerate(figures.rows):
        for index, value in enumerate(row):
            x = plot.x(index) + (series - len(figures.rows) / 2) * wide
            high, low = sorted((plot.y(value), plot.y(0)))
            canvas.bar((x + gap / 2, high), wide - gap, low - high, colour(series))
            if labelled:
                above = high - 8 if value >= 0 else low + 9
                canvas.words((x + wide / 2, above), figures.reader.figure(value), size=TICK, side="center")
    return end


def _rows(canvas: Canvas, figures: Figures, top: float) -> float:
    """A name, its bars, a value at the end of each."""
    marks = ticks(figures.values)
    left = EDGE + min(widest(figures.categories), WIDE * NAMES) + ROOM
    right = WIDE - EDGE - widest(map(figures.said, figures.values)) - ROOM
    scale = (right - left) / (marks[-1] - marks[0])
    nought, thick = left - marks[0] * scale, 20 if len(figures.rows) == 1 else 15
    y = top + ROOM / 2
    for index, name in enumerate(figures.categories):
        middle = y + thick * len(figures.rows) / 2
        canvas.words((left - ROOM, middle), shortened(name, left - EDGE - ROOM), side="right")
        for series, row in enumerate(figures.rows):
            end = nought + row[index] * scale
            canvas.bar((min(nought, end), y + 1.5), abs(end - nought), thick - 3, colour(series))
            canvas.words((max(nought, end) + ROOM / 2, y + thick / 2), figures.said(row[index]), size=SMALL if thick > 15 else TICK)
            y += thick
        y += ROOM
    canvas.line([(nought, top), (nought, y)], MUTED, 0.8)
    return y
