"""日报: what a team or a person did since the last working day, and what is late now."""

from __future__ import annotations

from collections.abc import Iterator

from cards.figures.samples import EMPTY, OWN, REPORT
from cards.figures.tables import NO_TALKS, compared, each_chart, figures_table, has_talks, said_day, whose
from cards.model import Button, Buttons, ButtonStyle, Card, Element, Fields, Note, Text, Tone
from cards.phrases import beside, facts
from domain.figures.figures import Figure
from domain.figures.periods import Span, of_week
from domain.figures.report import Report
from domain.words import Words, _

ALWAYS = (Figure.FOLLOWUPS, Figure.ON_TIME, Figure.OVERDUE, Figure.NEW_CUSTOMERS, Figure.WON)
TOLD = (
    *(Figure.FOLLOWUPS, Figure.VISITS, Figure.ON_TIME, Figure.OVERDUE, Figure.NEW_CUSTOMERS, Figure.NEW_LEADS, Figure.WON, Figure.LOST),
    *(Figure.PAID, Figure.HANDOVERS_AT_RISK, Figure.TICKETS_AT_RISK, Figure.CHURN_ALERTS, Figure.DISSATISFIED, Figure.NEGATIVE),
    Figure.COMPLETENESS,
)
MOST_NAMES = 10


def daily_digest(report: Report) -> Card:
    """Read by a whole group: names of colleagues and numbers, nothing of a customer."""
    followups, overdue = report.figures.count(Figure.FOLLOWUPS), report.figures.count(Figure.OVERDUE)
    title = _("{team} {day}: {followups} follow-ups, {overdue} overdue")
    return Card(
        kind="daily_digest",
        title=title.format(team=whose(report.scope), day=said_day(report.period.last_day), followups=followups, overdue=overdue),
        subtitle=beside(_("Daily digest"), compared(report)),
        tone=Tone.WARNING if overdue else Tone.INFO,
        elements=tuple(_elements(report)),
    )


def _elements(report: Report) -> Iterator[Element]:
    yield figures_table(report, report.lines(TOLD, always=ALWAYS))
    if len(report.figures.overdue) > 1:
        yield Fields(facts=facts((_("Overdue by rep"), _overdue(report)), short=False))
    if has_talks(report):
        yield each_chart(report)
    if report.is_empty:
        yield Text(words=NO_TALKS)
    yield Buttons(buttons=tuple(_buttons(report)))
    yield Note(words=_("“Rows” shows what was counted, as far as you may see the customers."))


def _overdue(report: Report) -> Words:
    """Names with their overdue customers, most first."""
    named = [_("{name} {count}").format(name=name, count=count) for name, count in report.figures.overdue[:MOST_NAMES]]
    more = len(report.figures.overdue) - MOST_NAMES
    return beside(*named, _("{count} more").format(count=more) if more > 0 else None)


def _buttons(report: Report) -> Iterator[Button]:
    week = of_week(report.period.last_day, report.period.zone)
    if report.figures.count(Figure.OVERDUE):
        label, subject = _("Overdue customers"), report.scope.subject(Figure.OVERDUE, report.period)
        yield Button(id="overdue", label=label, action="figures.why", subject=subject, style=ButtonStyle.PRIMARY)
    yield Button(id="week", label=_("Weekly report"), action="figures.report", subject=report.scope.subject(Span.WEEK, week))


def example() -> Card:
    """A team's day with something late."""
    return daily_digest(REPORT)


def example_own() -> Card:
    """A rep's own figures."""
    return daily_digest(OWN)


def example_quiet() -> Card:
    """Nobody did anything."""
    return daily_digest(EMPTY)
