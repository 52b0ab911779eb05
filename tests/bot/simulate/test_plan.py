from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from bot.simulate.plan import TICK, Plan

FULL = Plan()


def test_a_month_has_a_tick_each_quarter_but_for_two_days() -> None:
    ticks = FULL.ticks()
    (pause,) = (later - tick for tick, later in pairwise(ticks) if later - tick > TICK)

    assert len(ticks) == 28 * 96
    assert pause == timedelta(days=2) + TICK
    assert (ticks[0], FULL.end) == (datetime(2026, 9, 21, tzinfo=UTC), datetime(2026, 10, 21, tzinfo=UTC))


def test_a_few_days_have_no_outage_and_nobody_has_to_have_one() -> None:
    assert len(replace(FULL, days=3).ticks()) == 3 * 96
    assert len(replace(FULL, outage=False).ticks()) == 30 * 96


def test_a_sparse_plan_keeps_every_hour() -> None:
    ticks = replace(FULL, days=3, sparse=True).ticks()

    assert {tick for tick in ticks if tick.minute == 0} == {FULL.begin + number * timedelta(hours=1) for number in range(72)}
    assert 72 < len(ticks) < 150


def test_kills_fall_on_ticks_and_on_mornings_above_all() -> None:
    killed = FULL.killed()
    mornings = [tick for tick in killed if (tick.hour, tick.minute) in {(1, 0), (6, 0), (7, 0), (12, 0)}]

    assert killed <= set(FULL.ticks())
    assert 30 <= len(killed) <= 40
    assert len(mornings) >= 20
    assert Plan(days=1, kills=0).killed() == frozenset()


def test_the_same_seed_draws_the_same() -> None:
    assert FULL.killed() == Plan().killed()
    assert FULL.killed() != Plan(seed=2).killed()
    assert FULL.chance("acts").random() == Plan(start=date(2026, 8, 3)).chance("acts").random()
