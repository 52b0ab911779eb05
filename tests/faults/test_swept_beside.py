"""A sweep beside people at work: everybody is answered in time, and everything due is found (a million customers: `make bench`)."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

from store.database import Database
from store.made_up.generate import generate
from tests.faults.lives import life
from tests.faults.scale import QUICK, asked_scale
from tests.faults.sweeping import INITIATIVE, sweep_all
from tests.faults.world import Memory, desk_of, log_event
from tests.making import NOW

PEOPLE = 4
CUSTOMERS, LATE = (300, 60) if asked_scale() == QUICK else (20_000, 1_000)
PAUSE = 0.01
AT_MOST = 2.0
"""Seconds for one answer; of a million customers it is one second, where nothing else runs on the machine."""


def work(house: Database, first: int, goes_on: Callable[[], bool]) -> list[float]:
    """Logs of somebody, one after the other, and how long each took."""
    desk = desk_of(house)
    took: list[float] = []
    while goes_on():
        began = time.perf_counter()
        assert desk.handle(log_event(first + PEOPLE * len(took))).error is None
        took.append(time.perf_counter() - began)
        Signal().wait(PAUSE)
    return took


def due(house: Database) -> dict[str, int]:
    """How many rows each rule would look at now."""
    with house.reading() as crm:
        return {rule.name: len(rule.candidates(crm, NOW, CUSTOMERS)) for rule in INITIATIVE.rules}


def test_nobody_waits_for_a_sweep(house: Database, house_url: str, memory: Memory) -> None:
    generate(house, CUSTOMERS, CUSTOMERS, 7, now=NOW, late=LATE, reps=3)
    assert sum(due(house).values()) >= LATE

    with life(sweep_all, house_url, NOW) as sweeping, ThreadPoolExecutor(PEOPLE) as people:
        took = [each for own in people.map(lambda first: work(house, first, sweeping.is_alive), range(PEOPLE)) for each in own]
        sweeping.join()
        assert sweeping.exitcode == 0

    assert took
    assert max(took) < AT_MOST
    assert not any(due(house).values())
    assert memory.failures() == []
