"""客户健康度: a score from 0 to 100 that explains itself, its risk, and what to do about it.

Everybody starts with 100 points; each part says what the customer's state costs. The parts' points, the start among them, sum to the
score. No input that gets worse ever raises it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.customers import Customer
from domain.policy import DEFAULT, Policy
from domain.terms import Emotion, Stage, Term
from domain.words import Message, Money, Words, _

FULL = 100
WINDOW_DAYS = 30
ORDER_DAYS = 90
COMPLAINT_DAYS = 180
NEVER = 10_000
"""More days than any silence lasts."""

Steps = tuple[tuple[Decimal, int], ...]
"""What an amount costs: from this amount on so many points, the largest first; what is below all costs the last one's."""


class Match(Term):
    """需求匹配度: how well what we offer meets what the customer needs."""

    HIGH = "match_high", _("High match")
    MEDIUM = "match_medium", _("Medium match")
    LOW = "match_low", _("Low match")


class Risk(Term):
    """健康风险: the score's band."""

    LOW = "risk_low", _("Low risk")
    MEDIUM = "risk_medium", _("Medium risk")
    HIGH = "risk_high", _("High risk")


class PartKind(StrEnum):
    """What a part of the score speaks of."""

    START = "start"
    SILENCE = "silence"
    FREQUENCY = "frequency"
    ORDERS = "orders"
    AMOUNT = "amount"
    COMPLAINTS = "complaints"
    MATCH = "match"


PART_LABELS: Mapping[PartKind, Message] = {
    PartKind.START: _("Starting points"),
    PartKind.SILENCE: _("Last interaction"),
    PartKind.FREQUENCY: _("Follow-ups in 30 days"),
    PartKind.ORDERS: _("Orders in 3 months"),
    PartKind.AMOUNT: _("Order amount in 3 months"),
    PartKind.COMPLAINTS: _("Complaints in 6 months"),
    PartKind.MATCH: _("Need match"),
}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What the score looks at, as of `today`; amounts in CNY. `last` is the day of the newest follow-up, order or payment."""

    today: date
    last: date | None
    per_month: int
    orders: int
    amount: Decimal
    complaints: int
    unresolved: int
    match: Match

    @property
    def silent_days(self) -> int:
        """Days since the last interaction; what never talked has been silent for ever."""
        return NEVER if self.last is None else max(0, (self.today - self.last).days)


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """What each state costs. The defaults are our own; they give the reference rows of the domain facts exactly.

    `silence` are pairs of (days at most, points), the fewest days first; `frequency` and `orders` are points by count, from none on;
    `amount` are pairs of (CNY at least, points), the most money first.
    """

    silence: tuple[tuple[int, int], ...] = ((7, 0), (14, 5), (30, 10), (90, 15))
    silence_beyond: int = 20
    frequency: tuple[int, ...] = (15, 12, 8, 0)
    orders: tuple[int, ...] = (10, 7, 4, 0)
    amount: Steps = ((Decimal(2_000_000), 0), (Decimal(1_000_000), 3), (Decimal(1), 4))
    amount_none: int = 5
    unresolved: int = 10
    resolved: int = 4
    complaints_at_most: int = 45
    match_medium: int = 2
    match_low: int = 5


STANDARD = Scorecard()
HIGH_ADVICE = (
    _("The customer-success manager makes contact within 3 days about new needs."),
    _("The customer-success manager makes contact within 3 days about the open problem and new needs."),
)


@dataclass(frozen=True)
class Part:
    """One reason for the score: `value` is the state it was read from, `points` what it gives or costs."""

    kind: PartKind
    value: Words
    points: int


@dataclass(frozen=True)
class Health:
    """A score with its reasons: `sum(part.points for part in parts) == score`."""

    score: int
    risk: Risk
    parts: tuple[Part, ...]


def health_of(inputs: Inputs, policy: Policy = DEFAULT, card: Scorecard = STANDARD) -> Health:
    """The customer's health (toolkit: the inputs; weights and bands our own default). Never below 0, never above 100."""
    parts = (Part(PartKind.START, FULL, FULL), *_costs(inputs, card))
    score = sum([part.points for part in parts])
    return Health(score, risk_of(score, policy), parts)


def risk_of(score: int, policy: Policy = DEFAULT) -> Risk:
    """The band a score lies in: low from 90 on, medium from 60 on."""
    if score >= policy.health_low_risk:
        return Risk.LOW
    return Risk.MEDIUM if score >= policy.health_medium_risk else Risk.HIGH


def _costs(inputs: Inputs, card: Scorecard) -> Iterator[Part]:
    silent = inputs.silent_days
    lost = next((points for days, points in card.silence if silent <= days), card.silence_beyond)
    yield Part(PartKind.SILENCE, inputs.last or "", -lost)
    yield Part(PartKind.FREQUENCY, inputs.per_month, -card.frequency[min(inputs.per_month, len(card.frequency) - 1)])
    yield Part(PartKind.ORDERS, inputs.orders, -card.orders[min(inputs.orders, len(card.orders) - 1)])
    lost = next((points for least, points in card.amount if inputs.amount >= least), card.amount_none)
    yield Part(PartKind.AMOUNT, Money(amount=inputs.amount), -lost)
    lost = card.unresolved * inputs.unresolved + card.resolved * (inputs.complaints - inputs.unresolved)
    yield Part(PartKind.COMPLAINTS, inputs.complaints, -min(lost, card.complaints_at_most))
    lost = {Match.HIGH: 0, Match.MEDIUM: card.match_medium, Match.LOW: card.match_low}[inputs.match]
    yield Part(PartKind.MATCH, inputs.match.label, -lost)


def advice(health: Health, inputs: Inputs, card: Scorecard = STANDARD) -> Message:
    """What to do next, in one sentence (the reference rows' own words; the others our own default)."""
    if health.risk is Risk.LOW:
        return _("Go on as now.")
    if health.risk is Risk.HIGH:
        return HIGH_ADVICE[bool(inputs.unresolved)]
    if inputs.unresolved:
        return _("Solve the open problem, then ask about new needs.")
    if inputs.per_month < len(card.frequency) - 1:
        return _("One more follow-up a month, and send an industry case.")
    return _("Send an industry case, and ask about new needs.")


def need_match(customer: Customer, last_mood: Emotion | None) -> Match:
    """How well we meet the need, as far as the record tells (our own default).

    High when a need is known, we have come as far as a proposal and the last talk did not end badly; low without a known need, after
    a lost deal or a talk that ended badly; else medium.
    """
    if not customer.core_need or customer.stage is Stage.LOST or last_mood is Emotion.NEGATIVE:
        return Match.LOW
    proposed = customer.stage in {Stage.PROPOSAL, Stage.NEGOTIATION, Stage.WON}
    return Match.HIGH if proposed else Match.MEDIUM


def changes_on(inputs: Inputs, leaving: Sequence[date], card: Scorecard = STANDARD) -> date | None:
    """The first day after `today` on which the score may be another one although nothing happens; None when it stays for good.

    The silence grows past a step, or, on the days `leaving`, what counted within a window leaves it.
    """
    grows = [] if inputs.last is None else [inputs.last + timedelta(days=days + 1) for days, _points in card.silence]
    return min((day for day in (*grows, *leaving) if day > inputs.today), default=None)


def is_alarming(before: int | None, now: int, policy: Policy = DEFAULT) -> bool:
    """Whether a fall since the day before is told: by ten points or more, or into high risk. A first score is not (our own default)."""
    if before is None or now >= before:
        return False
    fell_into_high = risk_of(now, policy) is Risk.HIGH and risk_of(before, policy) is not Risk.HIGH
    return before - now >= policy.health_drop or fell_into_high
