"""A report's rows: figures of a period beside those of the last one, with their change and what to read from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from domain.figures.changes import ARROWS, NOTHING, SIGNS, Measure, change, said
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.readings import reading
from domain.figures.summary import Figures
from domain.policy import Policy
from domain.words import Words, _


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a report: dimension, metric, this period, last period, change, one-line reading."""

    metric: Words
    this: Words
    last: Words = NOTHING
    change: Words = NOTHING
    reading: Words = ""
    dimension: Words = ""
    figure: Figure | None = None


def line(figure: Figure, figures: Figures, policy: Policy, *, signed: bool = False) -> Line:
    """One figure's row; `signed` prints changes with + as the monthly table does."""
    definition = DEFINITIONS[figure]
    if figure is Figure.NEEDS and figures.needs:
        row = Line(metric=_("Top 3 needs"), this=" / ".join(need for need, _count in figures.needs))
    else:
        label = _("{figure} (now)").format(figure=definition.label) if definition.is_now else definition.label
        row = measured(label, definition.measure, figures.value(figure), figures.before(figure), signed=signed)
    return replace(row, figure=figure, dimension=definition.dimension.value, reading=reading(figure, figures, policy))


def measured(metric: Words, measure: Measure, this: Decimal | None, last: Decimal | None, *, signed: bool = False) -> Line:
    """A row of these two values."""
    by = change(measure, this, last, words=SIGNS if signed else ARROWS)
    return Line(metric=metric, this=said(measure, this), last=said(measure, last), change=by)
