"""What digests and reports share: the table of figures, each opening its rows, and people's charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.draw import MOST_CATEGORIES
from cards.model import Button, Chart, ChartKind, Column, ColumnKind, Series, Table
from cards.phrases import beside, short
from domain.figures.lines import Line
from domain.figures.periods import DAY, Period
from domain.figures.report import Report
from domain.figures.scope import Scope
from domain.words import Words, _

TEAM_LENGTH = 12
"""A team's name in a title."""
WHY = _("Rows")
NO_TALKS = _("Nothing was logged, entered or paid in this period. /log records a talk with a customer.")
"""For an empty digest or report."""
MONTHS = (
    *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
    *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
)
NUMBERS = (
    Column(key="this", label=_("This period"), kind=ColumnKind.NUMBER),
    Column(key="last", label=_("Last period"), kind=ColumnKind.NUMBER),
    Column(key="change", label=_("Change"), kind=ColumnKind.NUMBER),
    Column(key="reading", label=_("Reading")),
)
METRIC = Column(key="metric", label=_("Figure"))
DIMENSION = Column(key="dimension", label=_("Area"))


def figures_table(report: Report, lines: Sequence[Line], *, dimensions: bool = False) -> Table:
    """This period, the last, the change and a reading; a row's button shows what was counted."""
    rows: list[dict[str, Words]] = []
    for place, line in enumerate(lines):
        again = place and lines[place - 1].dimension == line.dimension
        beginning = {"dimension": "" if again else line.dimension} if dimensions else {}
        rows.append(
            {**beginning, "metric": line.metric, "this": line.this, "last": line.last, "change": line.change, "reading": line.reading}
        )
    columns = (DIMENSION, METRIC, *NUMBERS) if dimensions else (METRIC, *NUMBERS)
    buttons = tuple(why_button(report, line) for line in lines)
    return Table(columns=columns, rows=tuple(rows), row_buttons=buttons)


def why_button(report: Report, line: Line) -> Button:
    """The click that opens a figure's rows; who presses it sees those of their customers."""
    subject = report.scope.subject(line.figure, report.period)
    return Button(id=f"why-{line.figure}", label=WHY, action="figures.why", subject=subject)


def each_chart(report: Report) -> Chart:
    """Follow-ups of each person, beside those of the last period."""
    shown = report.figures.each[:MOST_CATEGORIES]
    before = report.figures.each_before
    this = Series(name=_("This period"), values=tuple(float(each.followups) for each in shown))
    last = Series(name=_("Last period"), values=tuple(float(before.get(each.person_id, 0)) for each in shown))
    names = tuple(each.name for each in shown)
    return Chart(kind=ChartKind.BAR, title=_("Follow-ups of each person"), categories=names, series=(this, last))


def has_talks(report: Report) -> bool:
    """Whether there is anything to draw of several people."""
    talks = [each for each in report.figures.each if each.followups or report.figures.each_before.get(each.person_id)]
    return bool(talks) and len(report.figures.each) > 1


def said_day(day: date) -> Words:
    """A day as it stands in a title, the same whenever it is read."""
    return _("{day} {month}").format(month=MONTHS[day.month - 1], day=day.day)


def said_period(period: Period) -> Words:
    """One day, or the first and the last."""
    first, last = said_day(period.first), said_day(max(period.first, period.end - DAY))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def compared(report: Report) -> Words:
    """What the figures are of, and what they are compared with; the whole of a name that the title cuts."""
    said = _("{period}, compared with {before}").format(period=said_period(report.period), before=said_period(report.before))
    return beside(None if whose(report.scope) == report.scope.name else report.scope.name, said)


def whose(scope: Scope) -> str:
    """The team or the person, short enough for a title."""
    return short(scope.name, TEAM_LENGTH)
