"""Figures that the cards' examples speak of: a team of five on a Tuesday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.figures.changes import Tally
from domain.figures.figures import Figure
from domain.figures.periods import Period, Span, of_day
from domain.figures.report import Report
from domain.figures.scope import Scope
from domain.figures.summary import Figures, Standing

DAY = of_day(date(2026, 11, 17), "Asia/Shanghai")
BEFORE = of_day(date(2026, 11, 16), "Asia/Shanghai")
THIS = {
    Figure.FOLLOWUPS: Tally(part=12),
    Figure.VISITS: Tally(part=3),
    Figure.ON_TIME: Tally(part=7, whole=10),
    Figure.NEGATIVE: Tally(part=1, whole=8),
    Figure.OVERDUE: Tally(part=2),
    Figure.NEW_CUSTOMERS: Tally(part=2),
    Figure.WON: Tally(part=1),
    Figure.PAID: Tally(part=12_000_000),
    Figure.LEAD_CONVERSION: Tally(part=3, whole=12),
    Figure.POTENTIAL_TO_INTENT: Tally(part=3, whole=20),
    Figure.CONTACT_TO_NEEDS: Tally(part=9, whole=14),
    Figure.NEEDS_TO_PROPOSAL: Tally(part=5, whole=9),
    Figure.PROPOSAL_TO_NEGOTIATION: Tally(part=2, whole=5),
    Figure.NEGOTIATION_TO_WON: Tally(part=1, whole=2),
    Figure.SATISFACTION: Tally(part=126, whole=30),
    Figure.SATISFIED: Tally(part=2, whole=3),
    Figure.DISSATISFIED: Tally(part=1),
    Figure.NEEDS: Tally(part=9, whole=10),
    Figure.HANDOVERS_AT_RISK: Tally(part=1),
    Figure.TICKETS_AT_RISK: Tally(part=1),
    Figure.COMPLETENESS: Tally(part=8_640, whole=10_000),
    Figure.FOCUS: Tally(part=4),
}
MONTHLY = {**THIS, Figure.CHURN_RATE: Tally(part=3, whole=25)}
LAST = {
    Figure.FOLLOWUPS: Tally(part=16),
    Figure.VISITS: Tally(part=3),
    Figure.ON_TIME: Tally(part=8, whole=10),
    Figure.NEGATIVE: Tally(part=1, whole=10),
    Figure.PAID: Tally(part=8_000_000),
    Figure.POTENTIAL_TO_INTENT: Tally(part=2, whole=20),
    Figure.SATISFACTION: Tally(part=120, whole=30),
}
EACH = tuple(
    Standing(person_id=number, name=name, followups=followups, visits=followups // 4, new=number % 2, paid=Decimal(30_000 * (5 - number)))
    for number, (name, followups) in enumerate((("林晓", 5), ("王强", 4), ("赵敏", 2), ("陈思远", 1)), start=1)
)
FIGURES = Figures(
    this=THIS,
    last=LAST,
    each=EACH,
    each_before={1: 6, 2: 4, 3: 6},
    overdue=(("赵敏", 1), ("林晓", 1)),
    needs=(("成本控制", 6), ("数据对接", 4), ("售后支持", 2)),
    days=((DAY.first, 12),),
)
TEAM = Scope(key="t2", name="华东销售部", path="/1/2/")
REPORT = Report(scope=TEAM, span=Span.DAY, period=DAY, before=BEFORE, figures=FIGURES)
WEEKEND = Period(first=date(2026, 11, 13), end=date(2026, 11, 16))
OWN = replace(
    REPORT,
    scope=Scope(key="p1", name="林晓", person_id=1),
    period=WEEKEND,
    before=of_day(date(2026, 11, 12), "Asia/Shanghai"),
    figures=replace(FIGURES, each=EACH[:1], overdue=(), this={**THIS, Figure.OVERDUE: Tally()}),
)
EMPTY = replace(REPORT, figures=Figures(this={}, last={}, days=((DAY.first, 0),)))
