"""客户健康度: the score by itself, and the daily pass with reading and keeping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from statistics import median

from sqlalchemy import select

from bench.houses import NOW, Houses
from bench.sweeps import stopped
from bot.house import House
from domain.care.health import Inputs, Match, health_of
from reminders.rules.care.health_drop import RULE
from reminders.settle import Settling
from reminders.sweep import sweep
from store.tables.customers import customers

SCORES = 50_000
MOST = 2_000
"""How many the measured pass looks at: a day's share of a large house."""


@dataclass(frozen=True, kw_only=True)
class Healthy:
    """Customers a second: scored from what is known of them, and in the daily pass that reads and keeps each."""

    database: str
    scores_per_s: float
    pass_per_s: float
    due: int


def measure(pair: Houses, *, runs: int) -> Healthy:
    """Both, in the large house; the first pass keeps a first score and is not counted."""
    rates = [_pass(pair.large) for _run in range(runs + 1)][1:]
    return Healthy(
        database=pair.kind,
        scores_per_s=median(_scores() for _run in range(runs)),
        pass_per_s=median(rate for rate, _due in rates),
        due=rates[0][1],
    )


def _scores() -> float:
    draw = Random(1)
    known = [_inputs(draw) for _customer in range(SCORES)]
    with stopped() as watch:
        for inputs in known:
            health_of(inputs)
    return SCORES / watch[0] * 1_000


def _inputs(draw: Random) -> Inputs:
    complaints = draw.randrange(3)
    return Inputs(
        today=NOW.date(),
        last=NOW.date() - timedelta(days=draw.randrange(100)),
        per_month=draw.randrange(5),
        orders=draw.randrange(4),
        amount=Decimal(draw.randrange(3_000_000)),
        complaints=complaints,
        unresolved=draw.randrange(complaints + 1),
        match=draw.choice(list(Match)),
    )


def _pass(house: House) -> tuple[float, int]:
    with house.database.transaction() as crm:
        connection = crm.session.connection
        some = connection.scalars(select(customers.c.id).where(customers.c.health_at > NOW).order_by(customers.c.id).limit(MOST)).all()
        connection.execute(customers.update().where(customers.c.id.in_(some)).values(health_at=NOW))
    settling = Settling(rules={}, platform="console")
    with stopped() as watch:
        sweep(RULE, house.database, NOW, settling=settling)
    return len(some) / watch[0] * 1_000, len(some)
