"""Workers killed while they tick, and schedulers killed or frozen: every reminder is said once, every slot runs once."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Event as Signal

import pytest

from bot.worker import TICK
from cards.codec import from_json
from domain.entries import NewAction
from store.database import Acting, Database
from tests.faults.fate import TICK_POINTS, Fate, Point
from tests.faults.lives import life, was_killed
from tests.faults.scale import QUICK, Scale, asked_scale
from tests.faults.ticking import run_slots, tick
from tests.making import NOW

DAY = timedelta(days=1)
SLOTS = 24
ANY_TRANSACTION = (Point.BEFORE_TRANSACTION, Point.BEFORE_COMMIT, Point.BEFORE_ANSWER)
"""A tick passes them in each of its transactions: the slot's, the sweep's, the speech's."""
TOGETHER, ALONE = [TICK_POINTS], [(point,) for point in TICK_POINTS]
"""One house for every point, or one for each."""


def promise(house: Database, how_many: int) -> set[str]:
    """Actions of rep1's with an hour, one for each tick from now on."""
    with house.transaction() as crm:
        rep = crm.people.by_handle("rep1")
        assert rep is not None
        crm.acting = Acting(person_id=rep.id, event_key="promises", at=NOW)
        customer = crm.customers.named("C001", rep)
        new = [NewAction(task=f"call {number}", owner=rep, due_at=NOW + number * TICK, due_has_time=True) for number in range(how_many)]
        return {crm.actions.add(each, on=customer).code for each in new}


def said(house: Database) -> Counter[str]:
    """How often each action was spoken of."""
    with house.reading() as crm:
        cards = crm.session.connection.exec_driver_sql("SELECT card FROM outbox WHERE replaces IS NULL").scalars().all()
        drawn = [from_json(crm.session.keyring.open(card)) for card in cards]
    return Counter(ref for card in drawn for ref in card.refs if ref.startswith("T"))


@pytest.mark.parametrize("points", TOGETHER if asked_scale() == QUICK else ALONE)
def test_kills_neither_lose_nor_double_a_reminder(points: tuple[Point, ...], house: Database, house_url: str, scale: Scale) -> None:
    chance = random.Random(f"{points}")
    deaths = points * (scale.kills if len(points) == 1 else 1)
    codes = promise(house, len(deaths) + 1)

    for number, point in enumerate(deaths):
        passing = chance.randint(1, 3) if point in ANY_TRANSACTION else 1
        with life(tick, house_url, Fate(point, passing), NOW + number * TICK) as worker:
            assert was_killed(worker), point
    for later in (DAY, DAY + TICK):
        tick(house_url, Fate(Point.NEVER, 0), NOW + later)

    heard = said(house)
    assert {code: heard[code] for code in codes} == dict.fromkeys(codes, 1)


def test_of_schedulers_that_are_killed_and_frozen_each_slot_runs_once(house_url: str, house: Database, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    with ExitStack() as lives:
        frozen, killed, last = (lives.enter_context(life(run_slots, house_url, str(runs), NOW, SLOTS)) for _ in range(3))
        while not runs.exists() or len(runs.read_text().splitlines()) < 5:
            Signal().wait(0.02)
        assert frozen.pid is not None
        os.kill(frozen.pid, signal.SIGSTOP)
        killed.kill()
        last.join(60)
        os.kill(frozen.pid, signal.SIGCONT)
        frozen.join(60)

    ran = Counter(line.split()[0] for line in runs.read_text().splitlines())
    with house.reading() as crm:
        claimed = crm.session.connection.exec_driver_sql("SELECT slot FROM job_slots WHERE job = 'counted'").scalars().all()
    assert set(ran.values()) == {1}
    # Only what was claimed right before the kill may not have run.
    assert len(claimed) == SLOTS
    assert SLOTS - 1 <= len(ran) <= SLOTS
