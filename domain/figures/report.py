"""A digest or a report as it is told: whose, of when, against when, and its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.figures.changes import NO_ROWS
from domain.figures.figures import Figure
from domain.figures.lines import Line, line
from domain.figures.periods import Period, Span
from domain.figures.scope import Scope
from domain.figures.summary import Figures
from domain.policy import DEFAULT, Policy


@dataclass(frozen=True, kw_only=True)
class Report:
    """Figures of a period beside those of `before`; `is_over` unless days of it are still to come."""

    scope: Scope
    span: Span
    period: Period
    before: Period
    figures: Figures
    policy: Policy = DEFAULT
    is_over: bool = True

    def lines(self, figures: Iterable[Figure], *, always: Iterable[Figure] = ()) -> tuple[Line, ...]:
        """Rows of these figures; one that counted nothing now nor before is left out unless it is one of `always`."""
        kept = set(always)
        signed = self.span is Span.MONTH
        return tuple(line(each, self.figures, self.policy, signed=signed) for each in figures if each in kept or self._is_told(each))

    @property
    def is_empty(self) -> bool:
        """Whether nobody did anything in the period."""
        return not self.figures.each

    def _is_told(self, figure: Figure) -> bool:
        known = (self.figures.this.get(figure, NO_ROWS), self.figures.last.get(figure, NO_ROWS))
        return any(tally.part or tally.whole for tally in known)
