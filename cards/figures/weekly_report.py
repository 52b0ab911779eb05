"""周报 and 月报: every figure of a team or a person, with charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cards.draw import MOST_CATEGORIES
from cards.figures.samples import EMPTY, MONTHLY, REPORT
from cards.figures.tables import NO_TALKS, compared, each_chart, figures_table, has_talks, said_day, said_period, whose
from cards.model import Button, Buttons, Card, Chart, ChartKind, Column, ColumnKind, Element, Note, Series, Table, Text, Tone
from domain.figures.changes import NO_ROWS
from domain.figures.figures import DEFINITIONS, STAGE_STEPS, Figure
from domain.figures.periods import DAY, Period, Span, before, of_month, of_week
from domain.figures.report import Report
from domain.terms import Stage
from domain.words import Money, Words, _

ALWAYS = (Figure.FOLLOWUPS, Figure.ON_TIME, Figure.OVERDUE, Figure.NEW_CUSTOMERS, Figure.LEAD_CONVERSION, Figure.SATISFACTION)
TITLES = {Span.WEEK: _("{team} weekly report, {period}"), Span.MONTH: _("{team} monthly report, {period}")}
BOARD = (
    Column(key="name", label=_("Colleague")),
    Column(key="followups", label=_("Follow-ups"), kind=ColumnKind.NUMBER),
    Column(key="visits", label=_("Visits"), kind=ColumnKind.NUMBER),
    Column(key="new", label=_("New customers"), kind=ColumnKind.NUMBER),
    Column(key="paid", label=_("Payments"), kind=ColumnKind.MONEY),
)
A_WEEK = 7


def weekly_report(report: Report) -> Card:
    """Of a week or a month; read by a whole group like the digest."""
    return Card(
        kind="weekly_report",
        title=TITLES.get(report.span, TITLES[Span.WEEK]).format(team=whose(report.scope), period=said_period(report.period)),
        subtitle=compared(report),
        tone=Tone.INFO,
        elements=tuple(_elements(report)),
    )


def _elements(report: Report) -> Iterator[Element]:
    yield figures_table(report, report.lines(DEFINITIONS, always=ALWAYS), dimensions=True)
    if report.figures.count(Figure.FOLLOWUPS):
        yield _trend(report)
    if has_talks(report):
        yield each_chart(report)
    if len(report.figures.each) > 1:
        yield Text(words=_("Leaderboard"), strong=True)
        yield _board(report)
    funnel = _funnel(report)
    if any(funnel.series[0].values):
        yield funnel
    if report.is_empty:
        yield Text(words=NO_TALKS)
    yield Buttons(quick=True, label=_("Another period"), buttons=tuple(_others(report)))
    yield Note(words=_("“Rows” shows what was counted, as far as you may see the customers."))


def _trend(report: Report) -> Chart:
    """Follow-ups a day, or a week where there are too many days."""
    days = report.figures.days
    step = 1 if len(days) <= MOST_CATEGORIES else A_WEEK
    sums = [_sum(days[start : start + step]) for start in range(0, len(days), step)]
    title = _("Follow-ups a day") if step == 1 else _("Follow-ups in 7 days each")
    series = Series(name=_("Follow-ups"), values=tuple(float(count) for _day, count in sums))
    return Chart(kind=ChartKind.LINE, title=title, categories=tuple(said_day(day) for day, _count in sums), series=(series,))


def _sum(days: Sequence[tuple[date, int]]) -> tuple[date, int]:
    return days[0][0], sum(count for _day, count in days)


def _board(report: Report) -> Table:
    shown = report.figures.each[:MOST_CATEGORIES]
    rows: list[dict[str, Words]] = [
        {"name": each.name, "followups": each.followups, "visits": each.visits, "new": each.new, "paid": Money(amount=each.paid)}
        for each in shown
    ]
    return Table(columns=BOARD, rows=tuple(rows))


def _funnel(report: Report) -> Chart:
    """How many customers entered each stage in the period."""
    steps = [report.figures.this.get(step, NO_ROWS) for step in STAGE_STEPS]
    stages: list[Stage] = [stage for stage, _to in STAGE_STEPS.values()]
    values = (*(float(step.whole) for step in steps), float(steps[-1].part))
    series = Series(name=_("Customers"), values=values)
    categories = tuple(stage.label for stage in (*stages, Stage.WON))
    return Chart(kind=ChartKind.FUNNEL, title=_("Stages entered"), categories=categories, series=(series,))


def _others(report: Report) -> Iterator[Button]:
    """The weeks and months beside it; what lies ahead has no figures yet."""
    day, zone = report.period.first, report.period.zone
    for name, label, span, period in (
        ("earlier", _("Earlier period"), report.span, _whole(report.period.first - DAY, report)),
        ("later", _("Later period"), report.span, _whole(_whole(day, report).end, report)),
        ("month", _("Monthly report"), Span.MONTH, of_month(day, zone)),
        ("week", _("Weekly report"), Span.WEEK, of_week(report.period.last_day, zone)),
    ):
        if name != report.span and (name != "later" or report.is_over):
            yield Button(id=name, label=label, action="figures.report", subject=report.scope.subject(span, period))


def _whole(day: date, report: Report) -> Period:
    return (of_month if report.span is Span.MONTH else of_week)(day, report.period.zone)


def _every_day(_day: date) -> bool:
    return True


def _weekly(report: Report, span: Span) -> Report:
    period = (of_month if span is Span.MONTH else of_week)(report.period.first, report.period.zone)
    days = tuple((day, 3 + (5 * place) % 11) for place, day in enumerate(period.days))
    figures = replace(report.figures, days=days, this=MONTHLY if span is Span.MONTH else report.figures.this)
    return replace(report, span=span, period=period, before=before(period, span, _every_day), figures=figures)


def example() -> Card:
    """A team's week."""
    return weekly_report(_weekly(REPORT, Span.WEEK))


def example_month() -> Card:
    """A team's month: points are printed with a plus."""
    return weekly_report(_weekly(REPORT, Span.MONTH))


def example_quiet() -> Card:
    """A week without anything."""
    return weekly_report(_weekly(EMPTY, Span.WEEK))
