"""Parts of a whole: a ring, and beside or below it each part with its value and share."""

from __future__ import annotations

from bot.charts.canvas import EDGE, LINE, MUTED, WIDE, Canvas, colour
from bot.charts.figures import Figures, shortened, widest
from bot.charts.plot import ROOM

RADIUS = 64
LINE_HIGH = 22
SWATCH = 10


def draw_pie(canvas: Canvas, figures: Figures, top: float) -> float:
    """Draw below `top`; gives where the drawing ends. A value below nought has no part of the ring."""
    row = figures.rows[0]
    parts = [max(value, 0) for value in row]
    whole = sum(parts)
    said = [figures.with_share(value, whole) for value in row]
    room = SWATCH + ROOM + widest(figures.categories) + 2 * ROOM + widest(said)
    beside = 2 * (EDGE + RADIUS) + ROOM
    left = beside if beside + room <= WIDE - EDGE else EDGE
    y = top + ROOM if left == beside else top + 2 * (RADIUS + ROOM)
    centre = (EDGE + RADIUS if left == beside else WIDE / 2, top + ROOM + RADIUS)
    _ring(canvas, centre, parts)
    canvas.words(centre, figures.said(whole), side="center")
    for index, (name, value) in enumerate(zip(figures.categories, said, strict=True)):
        middle = y + LINE_HIGH * (index + 0.5)
        canvas.bar((left, middle - SWATCH / 2), SWATCH, SWATCH, colour(index))
        canvas.words((left + SWATCH + ROOM, middle), shortened(name, WIDE - EDGE - left - SWATCH - 2 * ROOM - widest(said)))
        canvas.words((WIDE - EDGE, middle), value, ink=MUTED, side="right")
    return max(y + LINE_HIGH * len(said), top + 2 * (RADIUS + ROOM))


def _ring(canvas: Canvas, centre: tuple[float, float], parts: list[float]) -> None:
    whole = sum(parts)
    if whole <= 0:
        canvas.ring(centre, RADIUS, (0, 1), LINE)
        return
    before = 0.0
    for index, part in enumerate(parts):
        if part:
            canvas.ring(centre, RADIUS, (before / whole, (before + part) / whole), colour(index))
        before += part
