"""What to read from a figure, in one line and by rule: the most pressing thing first, else whether it went the right way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from domain.figures.changes import Measure, Tally, value_of
from domain.figures.figures import DEFINITIONS, STAGE_STEPS, Figure
from domain.figures.summary import Figures
from domain.policy import Policy
from domain.words import Message, Percent, Words, _

BETTER, WORSE, SAME = _("Better than last time"), _("Worse than last time"), _("As last time")
Special = Callable[[Figures, Policy], Message | None]


def reading(figure: Figure, figures: Figures, policy: Policy) -> Words:
    """One line about a figure; empty where there is nothing to say (domain facts, section 11: alarms and targets)."""
    value = figures.value(figure)
    if value is None:
        return _("Nothing to count in this period")
    special = _weakest(figure, figures) if figure in STAGE_STEPS else SPECIAL.get(figure, _none)(figures, policy)
    return special or _direction(figure, value, figures)


def need_reading(need: str, share: Decimal) -> Message:
    """How many customers name the need that most of them name."""
    return _("{share} of customers care about “{need}”").format(share=Percent(value=float(share)), need=need)


def _direction(figure: Figure, value: Decimal, figures: Figures) -> Words:
    definition, before = DEFINITIONS[figure], figures.before(figure)
    if before is None and definition.measure is Measure.SHARE:
        return _part_of_whole(figures.this[figure])
    if before is None or not definition.good.value or (definition.measure is Measure.NUMBER and value == before == 0):
        return ""
    if value == before:
        return SAME
    return BETTER if (value > before) == (definition.good.value > 0) else WORSE


def _part_of_whole(tally: Tally) -> Message:
    """What cannot be compared is at least shown in numbers: 100 % of one says little."""
    return _("{part} ÷ {whole}").format(part=tally.part, whole=tally.whole)


def _none(_figures: Figures, _policy: Policy) -> Message | None:
    return None


def _weakest(figure: Figure, figures: Figures) -> Message | None:
    return _("The weakest step") if figure is figures.weakest_step() else None


def _on_time(figures: Figures, policy: Policy) -> Message | None:
    value = figures.value(Figure.ON_TIME)
    below = value is not None and value < policy.on_time_alarm
    return _("Below the alarm line of {share}").format(share=Percent(value=policy.on_time_alarm)) if below else None


def _overdue(figures: Figures, _policy: Policy) -> Message | None:
    if not figures.overdue:
        return None
    name, count = figures.overdue[0]
    said = _("{name} has most: {count}") if len(figures.overdue) > 1 else _("{name} {count}")
    return said.format(name=name, count=count)


def _completeness(figures: Figures, policy: Policy) -> Message | None:
    value = figures.value(Figure.COMPLETENESS)
    below = value is not None and value < policy.completeness_target
    return _("Below the target of {share}").format(share=Percent(value=policy.completeness_target)) if below else _("On target")


def _satisfaction(figures: Figures, _policy: Policy) -> Message | None:
    low = figures.count(Figure.DISSATISFIED)
    return _("Call back: {count} below 3").format(count=low) if low else None


def _at_risk(figures: Figures, _policy: Policy) -> Message | None:
    waiting = figures.count(Figure.HANDOVERS_AT_RISK)
    return _("Ask who has to confirm") if waiting else None


def _tickets(figures: Figures, _policy: Policy) -> Message | None:
    return _("Ask who has to answer") if figures.count(Figure.TICKETS_AT_RISK) else None


def _churn(figures: Figures, policy: Policy) -> Message | None:
    value = figures.value(Figure.CHURN_RATE)
    above = value is not None and value > policy.churn_alarm
    return _("Above the alarm line of {share}").format(share=Percent(value=policy.churn_alarm)) if above else None


def _needs(figures: Figures, _policy: Policy) -> Message | None:
    if not figures.needs:
        return None
    need, customers = figures.needs[0]
    share = value_of(Measure.SHARE, Tally(part=customers, whole=figures.this[Figure.NEEDS].whole))
    return None if share is None else need_reading(need, share)


SPECIAL: Mapping[Figure, Special] = {
    Figure.ON_TIME: _on_time,
    Figure.OVERDUE: _overdue,
    Figure.COMPLETENESS: _completeness,
    Figure.SATISFACTION: _satisfaction,
    Figure.HANDOVERS_AT_RISK: _at_risk,
    Figure.TICKETS_AT_RISK: _tickets,
    Figure.CHURN_RATE: _churn,
    Figure.NEEDS: _needs,
}
