"""The figures of the trade, each defined once: what it is called, what kind of number it is, and how it is counted.

Facts of section 11. What people do (follow-ups, next actions) counts for who did it or owes it; what happens to customers counts for
those who own them now; tickets and clocks count for who has to act and for the customer's owner. Nothing that was taken back counts.
What no data tells yet (a customer's reply time) is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from domain.figures.changes import Measure
from domain.terms import Stage, Status
from domain.words import Message, Percent, _


class Figure(StrEnum):
    """A figure's name; each counts what its docstring says."""

    FOLLOWUPS = "followups"
    """Follow-ups that took place in the period (analysis tool)."""
    VISITS = "visits"
    """Those of them at the customer's site (study notes: leaderboard)."""
    ON_TIME = "on_time"
    """Our next actions due in the period and done by their due moment ÷ due in it; alarm under 80 %, target 95 % (toolkit)."""
    NEGATIVE = "negative"
    """Follow-ups with a negative emotion ÷ with an emotion (analysis tool)."""
    NEW_CUSTOMERS = "new_customers"
    """Records that came in as customers (study notes: customers opened)."""
    NEW_LEADS = "new_leads"
    """Records that came in as leads (toolkit)."""
    WON = "won"
    """Deals won."""
    LOST = "lost"
    """Deals lost."""
    PAID = "paid"
    """Payments, in yuan (study notes: amount)."""
    LEAD_CONVERSION = "lead_conversion"
    """Customers that became deal customers ÷ new leads (toolkit: deals ÷ leads)."""
    LEAD_TO_POTENTIAL = "lead_to_potential"
    """Became potential ÷ new leads (analysis tool: entered next ÷ entered); here and below what came in as one counts as entered alone."""
    POTENTIAL_TO_INTENT = "potential_to_intent"
    """Became intent ÷ became potential (analysis tool)."""
    INTENT_TO_DEAL = "intent_to_deal"
    """Became deal ÷ became intent (analysis tool)."""
    CONTACT_TO_NEEDS = "contact_to_needs"
    """Entered the stage needs ÷ entered first contact (analysis tool: stage conversion)."""
    NEEDS_TO_PROPOSAL = "needs_to_proposal"
    """Entered proposal ÷ entered needs."""
    PROPOSAL_TO_NEGOTIATION = "proposal_to_negotiation"
    """Entered negotiation ÷ entered proposal."""
    NEGOTIATION_TO_WON = "negotiation_to_won"
    """Entered won ÷ entered negotiation."""
    CHURN_ALERTS = "churn_alerts"
    """Customers marked as at risk (toolkit: 30 days of silence and no unfinished order)."""
    WIN_BACKS = "win_backs"
    """Customers no longer at risk (improvement plan: a new interaction or order after the alert)."""
    WIN_BACK_RATE = "win_back_rate"
    """Won back ÷ alerts; target 40 % (improvement plan)."""
    SATISFACTION = "satisfaction"
    """Mean mark, 1 to 5, of the tickets closed in the period (analysis tool)."""
    SATISFIED = "satisfied"
    """Marks of 4 and more ÷ marks; target 90 % (improvement plan)."""
    DISSATISFIED = "dissatisfied"
    """Marks below 3, each to be called back (analysis tool)."""
    NODES = "nodes"
    """Clocks due in the period and met by then ÷ due in it, but those that stopped mattering; target 90 % (improvement plan)."""
    OVERDUE = "overdue"
    """Customers whose next contact is overdue now (toolkit: the cadence)."""
    CHURN_RATE = "churn_rate"
    """Customers lost in the period ÷ customers at its beginning, leads left out; alarm over 10 % (toolkit: monthly)."""
    NEEDS = "needs"
    """Customers talked with in the period that name a need ÷ all of them; the most frequent are named (analysis tool)."""
    HANDOVERS_AT_RISK = "handovers_at_risk"
    """Handover clocks that run now and are past due, or due within four hours (toolkit: 24 hours)."""
    TICKETS_AT_RISK = "tickets_at_risk"
    """Ticket clocks that run now and are past due, or due within four hours (improvement plan: 1 hour, 24 hours; toolkit: 2 hours)."""
    COMPLETENESS = "completeness"
    """Mean information completeness now, leads left out; target 90 % (toolkit: filled required ÷ required)."""
    FOCUS = "focus"
    """Customers now less than 60 % complete, leads left out (toolkit: focus area)."""


class Dimension(Enum):
    """What a group of figures speaks of: a report's first column."""

    WORK = _("Follow-up work")
    NEEDS = _("Need match")
    GROWTH = _("New and won")
    CONVERSION = _("Conversion path")
    SATISFACTION = _("Customer satisfaction")
    RISK = _("Customers at risk")
    DATA = _("Customer data")


class Good(Enum):
    """Which way a figure should go."""

    UP = 1
    DOWN = -1
    EITHER = 0


@dataclass(frozen=True, kw_only=True)
class Definition:
    """How a figure is called, counted and read. `is_now` are states of this moment, which have no last period."""

    dimension: Dimension
    label: Message
    measure: Measure
    good: Good
    counted: Message
    is_now: bool = False


def _is(dimension: Dimension, label: Message, measure: Measure, good: Good, counted: Message) -> Definition:
    return Definition(dimension=dimension, label=label, measure=measure, good=good, counted=counted)


def _now(dimension: Dimension, label: Message, measure: Measure, good: Good, counted: Message) -> Definition:
    return Definition(dimension=dimension, label=label, measure=measure, good=good, counted=counted, is_now=True)


_MOVED = _("Moves into the next step ÷ moves into this one, both in the period")

DEFINITIONS: Mapping[Figure, Definition] = {
    Figure.FOLLOWUPS: _is(Dimension.WORK, _("Follow-ups"), Measure.NUMBER, Good.UP, _("Follow-ups that took place in the period")),
    Figure.VISITS: _is(Dimension.WORK, _("Visits"), Measure.NUMBER, Good.UP, _("Follow-ups at the customer's site")),
    Figure.ON_TIME: _is(
        Dimension.WORK, _("On-time follow-up"), Measure.SHARE, Good.UP, _("Our next actions done by their due moment ÷ due in the period")
    ),
    Figure.NODES: _is(Dimension.WORK, _("On-time nodes"), Measure.SHARE, Good.UP, _("Clocks met in time ÷ due in the period")),
    Figure.OVERDUE: _now(Dimension.WORK, _("Overdue customers"), Measure.NUMBER, Good.DOWN, _("Customers whose contact is overdue now")),
    Figure.NEEDS: _is(
        Dimension.NEEDS,
        _("Needs known"),
        Measure.SHARE,
        Good.UP,
        _("Customers talked with in the period that name a need ÷ customers talked with"),
    ),
    Figure.NEW_CUSTOMERS: _is(
        Dimension.GROWTH, _("New customers"), Measure.NUMBER, Good.UP, _("Customers entered in the period, by their owner now")
    ),
    Figure.NEW_LEADS: _is(Dimension.GROWTH, _("New leads"), Measure.NUMBER, Good.UP, _("Leads entered in the period, by their owner now")),
    Figure.WON: _is(Dimension.GROWTH, _("Deals won"), Measure.NUMBER, Good.UP, _("Deals won in the period, by the customer's owner")),
    Figure.LOST: _is(Dimension.GROWTH, _("Deals lost"), Measure.NUMBER, Good.DOWN, _("Deals lost in the period, by the customer's owner")),
    Figure.PAID: _is(
        Dimension.GROWTH, _("Payments"), Measure.MONEY, Good.UP, _("Payments received in the period, by the customer's owner")
    ),
    Figure.LEAD_CONVERSION: _is(
        Dimension.CONVERSION, _("Lead conversion"), Measure.SHARE, Good.UP, _("New deal customers ÷ new leads in the period")
    ),
    Figure.LEAD_TO_POTENTIAL: _is(Dimension.CONVERSION, _("Lead → potential"), Measure.SHARE, Good.UP, _MOVED),
    Figure.POTENTIAL_TO_INTENT: _is(Dimension.CONVERSION, _("Potential → intent"), Measure.SHARE, Good.UP, _MOVED),
    Figure.INTENT_TO_DEAL: _is(Dimension.CONVERSION, _("Intent → deal"), Measure.SHARE, Good.UP, _MOVED),
    Figure.CONTACT_TO_NEEDS: _is(Dimension.CONVERSION, _("First contact → needs"), Measure.SHARE, Good.UP, _MOVED),
    Figure.NEEDS_TO_PROPOSAL: _is(Dimension.CONVERSION, _("Needs → proposal"), Measure.SHARE, Good.UP, _MOVED),
    Figure.PROPOSAL_TO_NEGOTIATION: _is(Dimension.CONVERSION, _("Proposal → negotiation"), Measure.SHARE, Good.UP, _MOVED),
    Figure.NEGOTIATION_TO_WON: _is(Dimension.CONVERSION, _("Negotiation → won"), Measure.SHARE, Good.UP, _MOVED),
    Figure.SATISFACTION: _is(
        Dimension.SATISFACTION, _("Satisfaction"), Measure.MEAN, Good.UP, _("Mean mark of tickets closed in the period")
    ),
    Figure.SATISFIED: _is(
        Dimension.SATISFACTION, _("Satisfied customers"), Measure.SHARE, Good.UP, _("Marks of 4 and more ÷ marks of closed tickets")
    ),
    Figure.DISSATISFIED: _is(
        Dimension.SATISFACTION, _("Dissatisfied customers"), Measure.NUMBER, Good.DOWN, _("Marks below 3 of tickets closed in the period")
    ),
    Figure.NEGATIVE: _is(
        Dimension.SATISFACTION, _("Negative moods"), Measure.SHARE, Good.DOWN, _("Negative follow-ups ÷ follow-ups with an emotion")
    ),
    Figure.CHURN_ALERTS: _is(Dimension.RISK, _("Churn alerts"), Measure.NUMBER, Good.DOWN, _("Customers marked as at risk in the period")),
    Figure.WIN_BACKS: _is(Dimension.RISK, _("Win-backs"), Measure.NUMBER, Good.UP, _("Customers at risk who talked or ordered again")),
    Figure.WIN_BACK_RATE: _is(Dimension.RISK, _("Win-back rate"), Measure.SHARE, Good.UP, _("Win-backs ÷ churn alerts in the period")),
    Figure.CHURN_RATE: _is(
        Dimension.RISK,
        _("Churn rate"),
        Measure.SHARE,
        Good.DOWN,
        _("Customers lost in the period ÷ customers at its beginning, by their owner now"),
    ),
    Figure.HANDOVERS_AT_RISK: _now(
        Dimension.RISK, _("Handovers at risk"), Measure.NUMBER, Good.DOWN, _("Waiting handovers past due, or due within 4 hours")
    ),
    Figure.TICKETS_AT_RISK: _now(
        Dimension.RISK, _("Tickets at risk"), Measure.NUMBER, Good.DOWN, _("Clocks of open tickets past due, or due within 4 hours")
    ),
    Figure.COMPLETENESS: _now(
        Dimension.DATA, _("Information completeness"), Measure.SHARE, Good.UP, _("Filled required fields ÷ required, mean of customers")
    ),
    Figure.FOCUS: _now(
        Dimension.DATA,
        _("Focus customers"),
        Measure.NUMBER,
        Good.DOWN,
        _("Customers less than {share} complete").format(share=Percent(value=60)),
    ),
}
"""In a report's order."""

STATUS_STEPS: Mapping[Figure, tuple[Status, Status]] = {
    Figure.LEAD_TO_POTENTIAL: (Status.LEAD, Status.POTENTIAL),
    Figure.POTENTIAL_TO_INTENT: (Status.POTENTIAL, Status.INTENT),
    Figure.INTENT_TO_DEAL: (Status.INTENT, Status.DEAL),
}
STAGE_STEPS: Mapping[Figure, tuple[Stage, Stage]] = {
    Figure.CONTACT_TO_NEEDS: (Stage.FIRST_CONTACT, Stage.NEEDS),
    Figure.NEEDS_TO_PROPOSAL: (Stage.NEEDS, Stage.PROPOSAL),
    Figure.PROPOSAL_TO_NEGOTIATION: (Stage.PROPOSAL, Stage.NEGOTIATION),
    Figure.NEGOTIATION_TO_WON: (Stage.NEGOTIATION, Stage.WON),
}
"""From what to what a step leads."""

BY_PERSON = (Figure.FOLLOWUPS, Figure.VISITS, Figure.NEW_CUSTOMERS, Figure.PAID)
"""The leaderboard (study notes, work instructions)."""
