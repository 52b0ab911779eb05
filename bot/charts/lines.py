"""Lines and areas: values beside as many points as leave room for each other."""

from __future__ import annotations

from bot.charts.canvas import WIDE, Canvas, colour
from bot.charts.figures import Figures, widest, width
from bot.charts.plot import ROOM, TICK, Plot, draw_axes, plot_of

WASH = 0.16


def draw_lines(canvas: Canvas, figures: Figures, top: float) -> float:
    """Draw below `top`; gives where the drawing ends."""
    return _draw(canvas, figures, top, opacity=0)


def draw_areas(canvas: Canvas, figures: Figures, top: float) -> float:
    """The same with the room down to nought filled."""
    return _draw(canvas, figures, top, opacity=WASH)


def _draw(canvas: Canvas, figures: Figures, top: float, *, opacity: float) -> float:
    newest = [row[-1] for row in figures.rows]
    plot = plot_of(figures, top, margin=widest(map(figures.reader.figure, newest), TICK) if len(newest) > 1 else 0)
    end = draw_axes(canvas, figures, plot)
    for series, row in enumerate(figures.rows):
        points = [(plot.x(index), plot.y(value)) for index, value in enumerate(row)]
        if opacity:
            ground = [(points[-1][0], plot.y(0)), (points[0][0], plot.y(0))]
            canvas.shape([*points, *ground], colour(series), opacity)
        canvas.line(points, colour(series), 2)
        for point in points:
            canvas.dot(point, 3.2, colour(series))
    if len(newest) > 1:
        _label_ends(canvas, figures, plot, newest)
    else:
        _label_points(canvas, figures, plot)
    return end


def _label_points(canvas: Canvas, figures: Figures, plot: Plot) -> None:
    """Values above the points, from the newest back."""
    taken = float(WIDE)
    for index, value in reversed([*enumerate(figures.rows[0])]):
        text = figures.reader.figure(value)
        half = width(text, TICK) / 2
        x = min(plot.x(index), WIDE - ROOM / 2 - half)
        if x + half <= taken:
            canvas.words((x, plot.y(value) - 11), text, size=TICK, side="center")
            taken = x - half - ROOM / 2


def _label_ends(canvas: Canvas, figures: Figures, plot: Plot, newest: list[float]) -> None:
    """The newest value of each line, to the right of its point."""
    taken: list[float] = []
    for value in newest:
        y = plot.y(value)
        if all(abs(y - other) >= TICK for other in taken):
            canvas.words((plot.x(plot.count - 1) + ROOM, y), figures.reader.figure(value), size=TICK)
            taken.append(y)
