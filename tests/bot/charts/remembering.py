"""A sheet that remembers what was drawn on it, instead of drawing."""

# ruff: noqa: ARG002 - A sheet takes everything that is drawn and remembers what tests ask for.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.charts.canvas import TEXT, Canvas, Point, Side
from bot.charts.figures import SMALL, width


@dataclass(frozen=True)
class Said:
    """Words and the room they take."""

    text: str
    left: float
    right: float
    y: float
    size: float

    def covers(self, other: Said) -> bool:
        beside = self.left < other.right - 1 and other.left < self.right - 1
        return beside and abs(self.y - other.y) < min(self.size, other.size) * 0.8


@dataclass(frozen=True)
class Bar:
    """A filled rectangle."""

    left: float
    top: float
    wide: float
    high: float
    fill: str


@dataclass
class Sheet(Canvas):
    """Everything in the order in which it was drawn."""

    said: list[Said] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    shapes: list[Sequence[Point]] = field(default_factory=list)
    lines: list[Sequence[Point]] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    rings: list[tuple[float, float]] = field(default_factory=list)

    def bar(self, corner: Point, wide: float, high: float, fill: str) -> None:
        self.bars.append(Bar(corner[0], corner[1], wide, high, fill))

    def shape(self, points: Sequence[Point], fill: str, opacity: float = 1) -> None:
        self.shapes.append(points)

    def line(self, points: Sequence[Point], stroke: str, thick: float = 1) -> None:
        self.lines.append(points)

    def dot(self, centre: Point, radius: float, fill: str) -> None:
        self.dots.append(centre)

    def ring(self, centre: Point, radius: float, part: tuple[float, float], fill: str) -> None:
        self.rings.append(part)

    def words(self, place: Point, text: str, *, size: float = SMALL, ink: str = TEXT, side: Side = "left") -> None:
        x, y = place
        wide = width(text, size)
        left = {"left": x, "center": x - wide / 2, "right": x - wide}[side]
        if text:
            self.said.append(Said(text, left, left + wide, y, size))

    @property
    def texts(self) -> list[str]:
        return [said.text for said in self.said]
