"""Steps of a way: how many reach each, what part that is of the first, and of the step before."""

from __future__ import annotations

from itertools import pairwise

from bot.charts.canvas import EDGE, MUTED, WIDE, Canvas, colour
from bot.charts.figures import Figures, shortened, widest
from bot.charts.plot import ROOM, TICK

BAR = 24
BETWEEN = 18
NAMES = 0.34
WASH = 0.16


def draw_funnel(canvas: Canvas, figures: Figures, top: float) -> float:
    """Draw below `top`; gives where the drawing ends."""
    row = figures.rows[0]
    said = [figures.with_share(value, row[0]) for value in row]
    left = EDGE + min(widest(figures.categories), WIDE * NAMES) + ROOM
    right = WIDE - EDGE - widest(said) - ROOM
    middle, greatest = (left + right) / 2, max(*row, 0) or 1
    halves = [max((right - left) / 2 * value / greatest, 1) for value in row]
    tops = [top + ROOM / 2 + index * (BAR + BETWEEN) for index in range(len(row))]
    for index, (y, half) in enumerate(zip(tops, halves, strict=True)):
        canvas.bar((middle - half, y), 2 * half, BAR, colour(0))
        canvas.words((EDGE, y + BAR / 2), shortened(figures.categories[index], left - EDGE - ROOM))
        canvas.words((WIDE - EDGE, y + BAR / 2), said[index], side="right")
    for (y, _next), (wide, narrow), (before, after) in zip(pairwise(tops), pairwise(halves), pairwise(row), strict=True):
        upper, lower = y + BAR, y + BAR + BETWEEN
        canvas.shape([(middle - wide, upper), (middle + wide, upper), (middle + narrow, lower), (middle - narrow, lower)], colour(0), WASH)
        share = figures.share(after, before)
        canvas.words((middle, upper + BETWEEN / 2), f"↓ {share}" if share else "", size=TICK, ink=MUTED, side="center")
    return tops[-1] + BAR
