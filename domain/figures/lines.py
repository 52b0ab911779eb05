"""A report's rows: figures of a period beside those of the last one, with their change and what to read from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.figures.changes import ARROWS, NOTHING, SIGNS, change, said
from domain.figures.figures import DEFINITIONS, Definition, Figure
from domain.figures.readings import reading
from domain.figures.summary import Figures
from domain.policy import Policy
from domain.words import Words, _

TOP_NEEDS = _("Top 3 needs")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a report: dimension, metric, this period, last period, change, one-line reading; `figure` is what its rows make."""

    figure: Figure
    dimension: Words
    metric: Words
    this: Words
    last: Words
    change: Words
    reading: Words


def line(figure: Figure, figures: Figures, policy: Policy, *, signed: bool = False) -> Line:
    """One figure's row; `signed` prints changes with + as the monthly table does. Needs are named, not counted."""
    definition, now, last = DEFINITIONS[figure], figures.value(figure), figures.before(figure)
    row = Line(
        figure=figure,
        dimension=definition.dimension.value,
        metric=_metric(definition),
        this=said(definition.measure, now),
        last=said(definition.measure, last),
        change=change(definition.measure, now, last, words=SIGNS if signed else ARROWS),
        reading=reading(figure, figures, policy),
    )
    if figure is not Figure.NEEDS or not figures.needs:
        return row
    return replace(row, metric=TOP_NEEDS, this="/".join(need for need, _count in figures.needs), last=NOTHING, change=NOTHING)


def _metric(definition: Definition) -> Words:
    """A report of a past week says which of its figures are of this moment."""
    return _("{figure} (now)").format(figure=definition.label) if definition.is_now else definition.label
