"""A chart's picture: its title, whose lines are whose, then the drawing of its kind."""

from __future__ import annotations

from bot.charts.bars import draw_bars
from bot.charts.canvas import EDGE, MUTED, WIDE, Canvas, colour
from bot.charts.figures import Figures, figures_of, shortened, width
from bot.charts.funnel import draw_funnel
from bot.charts.lines import draw_areas, draw_lines
from bot.charts.pie import draw_pie
from bot.charts.plot import HIGH, ROOM
from cards.format import Reader
from cards.model import Chart, ChartKind
from domain.words import _

NO_FIGURES = _("No figures yet.")
TITLE = 15.0
LINE_HIGH = 20
SWATCH = 10
KINDS = {
    ChartKind.LINE: draw_lines,
    ChartKind.BAR: draw_bars,
    ChartKind.AREA: draw_areas,
    ChartKind.PIE: draw_pie,
    ChartKind.FUNNEL: draw_funnel,
}


def png_of(chart: Chart, reader: Reader) -> bytes:
    """The chart as a PNG, 720 pixels wide, in the reader's language: a tenth of a second, after one for the library's first use."""
    figures = figures_of(chart, reader)
    canvas = Canvas()
    top = _title(canvas, figures)
    if not figures.values:
        canvas.words((WIDE / 2, top + HIGH / 2), reader.say(NO_FIGURES), ink=MUTED, side="center")
        return canvas.png(top + HIGH + EDGE)
    if figures.kind in {ChartKind.LINE, ChartKind.BAR, ChartKind.AREA} and len(figures.names) > 1:
        top = _legend(canvas, figures, top)
    return canvas.png(KINDS[figures.kind](canvas, figures, top) + EDGE)


def _title(canvas: Canvas, figures: Figures) -> float:
    middle = EDGE + TITLE / 2
    title = shortened(figures.title, WIDE - 2 * EDGE - width(figures.unit) - ROOM, TITLE)
    canvas.words((EDGE, middle), title, size=TITLE)
    canvas.words((WIDE - EDGE, middle), figures.unit, ink=MUTED, side="right")
    return EDGE + TITLE + ROOM


def _legend(canvas: Canvas, figures: Figures, top: float) -> float:
    """The series' names in their colours, in as many lines as they take."""
    x, middle = float(EDGE), top + LINE_HIGH / 2
    for index, name in enumerate(figures.names):
        label = shortened(name, WIDE - 2 * EDGE - SWATCH - ROOM)
        wide = SWATCH + ROOM + width(label)
        if x > EDGE and x + wide > WIDE - EDGE:
            x, middle = float(EDGE), middle + LINE_HIGH
        canvas.bar((x, middle - SWATCH / 2), SWATCH, SWATCH, colour(index))
        canvas.words((x + SWATCH + ROOM / 2, middle), label, ink=MUTED)
        x += wide + ROOM
    return middle + LINE_HIGH / 2
