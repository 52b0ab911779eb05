"""The sheet that pictures are drawn on: places are pixels of a phone from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Final, Literal

from pylopdf_fonts_zh_cn import sans_path

from bot.charts.figures import SMALL

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

WIDE: Final = 360
EDGE: Final = 14
SHARPNESS: Final = 2
"""A picture has twice as many pixels as it takes on a phone."""
TEXT, MUTED, LINE, PAPER = "#1c2330", "#596273", "#e3e6eb", "#ffffff"
SERIES: Final = (
    *("#3f6fe0", "#1f9a78", "#c77d12", "#8a63d2", "#d05a7a", "#5f7187"),
    *("#1490b0", "#7d8a1f", "#b5532a", "#35489c", "#a8479f", "#4d7a3a"),
)
"""The colours of the web chat (static/css/tokens.css), each at least 3:1 against the paper."""
UNKNOWN: Final = "□"

Point = tuple[float, float]
Side = Literal["left", "center", "right"]


def colour(index: int) -> str:
    """The colour of a series, or of a part of a whole."""
    return SERIES[index % len(SERIES)]


class Canvas:
    """A white sheet, as high as it turns out to be needed. What is drawn later covers what was drawn before."""

    def __init__(self) -> None:
        from matplotlib.figure import Figure

        self._figure = Figure(dpi=72 * SHARPNESS, facecolor=PAPER)
        self._paper = self._figure.add_axes((0, 0, 1, 1))
        self._paper.axis("off")
        self._layers = count()

    def bar(self, corner: Point, wide: float, high: float, fill: str) -> None:
        """A filled rectangle from its upper left corner."""
        (x, y) = corner
        self.shape([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], fill)

    def shape(self, points: Sequence[Point], fill: str, opacity: float = 1) -> None:
        """A filled outline."""
        from matplotlib.patches import Polygon

        self._paper.add_patch(Polygon(points, closed=True, facecolor=fill, linewidth=0, alpha=opacity, zorder=next(self._layers)))

    def line(self, points: Sequence[Point], stroke: str, thick: float = 1) -> None:
        """A line through the points."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=stroke, linewidth=thick, solid_joinstyle="round", zorder=next(self._layers))
        self._paper.add_line(line)

    def dot(self, centre: Point, radius: float, fill: str) -> None:
        """A full circle."""
        from matplotlib.patches import Circle

        self._paper.add_patch(Circle(centre, radius, facecolor=fill, edgecolor=PAPER, linewidth=1, zorder=next(self._layers)))

    def ring(self, centre: Point, radius: float, part: tuple[float, float], fill: str) -> None:
        """A part of a ring, in shares of the whole, clockwise from the top."""
        from matplotlib.patches import Wedge

        start, end = (360 * share - 90 for share in part)
        wedge = Wedge(centre, radius, start, end, width=radius * 0.4, facecolor=fill, edgecolor=PAPER, zorder=next(self._layers))
        self._paper.add_patch(wedge)

    def words(self, place: Point, text: str, *, size: float = SMALL, ink: str = TEXT, side: Side = "left") -> None:
        """A line of words at the height of its middle, on the paper's own colour where it crosses a drawing."""
        from matplotlib.patheffects import withStroke

        known = "".join(sign if ord(sign) in _signs() else UNKNOWN for sign in text)
        around = [withStroke(linewidth=2.5, foreground=PAPER)]
        (x, y) = place
        written = self._paper.text(x, y, known, ha=side, va="center_baseline", fontproperties=_font(size), color=ink, parse_math=False)
        written.set(path_effects=around, zorder=next(self._layers))

    def png(self, high: float) -> bytes:
        """The sheet down to `high`, as a PNG."""
        self._figure.set_size_inches(WIDE / 72, high / 72)
        self._paper.set_xlim(0, WIDE)
        self._paper.set_ylim(high, 0)
        file = BytesIO()
        self._figure.savefig(file, format="png")
        return file.getvalue()


def _font(size: float) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=sans_path(), size=size)


@cache
def _signs() -> frozenset[int]:
    """What the font can write; any other sign would be complained of and left out."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(sans_path()).get_charmap())
