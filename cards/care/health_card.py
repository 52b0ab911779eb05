"""客户健康度: the score, what it is made of, and what to do."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from cards.buttons import log_button, show_button
from cards.customers.profile_facts import owner
from cards.model import Buttons, Card, Column, ColumnKind, Fields, Note, Table, Text, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, NOW
from domain.care.health import PART_LABELS, Health, Inputs, Match, Part, Risk, advice, health_of
from domain.customers import Customer
from domain.words import Words, _

TONES = {Risk.LOW: Tone.SUCCESS, Risk.MEDIUM: Tone.INFO, Risk.HIGH: Tone.DANGER}
COLUMNS = (
    Column(key="part", label=_("Part")),
    Column(key="value", label=_("State")),
    Column(key="points", label=_("Points"), kind=ColumnKind.NUMBER),
)


def health_card(customer: Customer, inputs: Inputs, health: Health, *, may_log: bool = True) -> Card:
    """Answers `/health`: the parts' points sum to the score."""
    total: dict[str, Words] = {"part": _("Score"), "value": health.risk.label, "points": health.score}
    return Card(
        kind="health_card",
        title=_("Health of {customer}: {score}").format(customer=short(customer.name), score=health.score),
        tone=TONES[health.risk],
        tags=(health.risk.label,),
        elements=(
            Text(words=advice(health, inputs), strong=True),
            Fields(facts=facts((_("Customer"), beside(customer.name, customer.code)), (_("Owner"), owner(customer)))),
            Table(columns=COLUMNS, rows=(*(_row(part) for part in health.parts), total)),
            Note(words=_("The need match is read from the need, the stage and the last talk's mood.")),
            Buttons(buttons=(*((log_button(customer.code),) if may_log else ()), show_button(customer.code))),
        ),
        refs=(customer.code,),
    )


def _row(part: Part) -> dict[str, Words]:
    return {"part": PART_LABELS[part.kind], "value": _("none yet") if part.value == "" else part.value, "points": part.points}


SAMPLE_INPUTS = Inputs(
    today=NOW.date(),
    last=(NOW - timedelta(days=5)).date(),
    per_month=2,
    orders=2,
    amount=Decimal(1_500_000),
    complaints=0,
    unresolved=0,
    match=Match.HIGH,
)


def example() -> Card:
    """The reference row that scores 85."""
    return health_card(CUSTOMER, SAMPLE_INPUTS, health_of(SAMPLE_INPUTS))


def example_high_risk() -> Card:
    """Nothing but a problem; its reader may only look."""
    never = Inputs(today=NOW.date(), last=None, per_month=0, orders=0, amount=Decimal(0), complaints=1, unresolved=1, match=Match.LOW)
    return health_card(CUSTOMER, never, health_of(never), may_log=False)
