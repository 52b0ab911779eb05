"""A sweep while people work: what `/log` takes at the desk with and without a worker process that sweeps beside it."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event as Signal
from uuid import uuid4

from sqlalchemy import select

from bench.houses import NOW, Houses, open_house, reps_of
from bench.rewind import remember, restore
from bot.house import House
from bot.platforms.console.adapter import said
from domain.people import Person
from store.tables.customers import customers

CLIENTS = 8
PAUSE = 0.02
"""Seconds between two lines of one person: busy, and not a load test."""
Line = Callable[[int], tuple[Person, str]]


@dataclass(frozen=True, kw_only=True)
class Worked:
    """99th percentiles of `/log` in milliseconds, the slowest one during the sweep, and how long the sweep took."""

    database: str
    customers: int
    due: int
    alone_ms: float
    beside_ms: float
    ratio: float
    slowest_ms: float
    sweep_s: float


def compare(pair: Houses, urls: tuple[str, str], folder: Path, *, seconds: float) -> Worked:
    """First alone for some seconds, then for as long as the sweep takes."""
    return measure(pair.large, urls[1], folder, size=pair.sizes[1], seconds=seconds)


def measure(house: House, url: str, folder: Path, *, size: int, seconds: float) -> Worked:
    """The same of one house."""
    line = _lines(house)
    _work(house, line, lambda: False, seconds / 2)
    alone = _work(house, line, lambda: False, seconds)
    before = remember(house)
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    sweeping = context.Process(target=_sweep, args=(url, folder, ready, go))
    sweeping.start()
    ready.wait(60)
    go.set()
    began = time.perf_counter()
    beside = _work(house, line, sweeping.is_alive, 0)
    took = time.perf_counter() - began
    sweeping.join()
    restore(house, before)
    p99 = [1_000 * sorted(times)[int(0.99 * len(times))] for times in (alone, beside)]
    return Worked(
        database=house.database.dialect,
        customers=size,
        due=before.count,
        alone_ms=p99[0],
        beside_ms=p99[1],
        ratio=p99[1] / p99[0],
        slowest_ms=1_000 * max(beside),
        sweep_s=took,
    )


def _sweep(url: str, folder: Path, ready: object, go: object) -> None:
    house = open_house(url, folder)
    house.business_now()
    ready.set()  # type: ignore[attr-defined]
    go.wait(60)  # type: ignore[attr-defined]
    house.remind(NOW)


def _lines(house: House) -> Line:
    """`/log` lines of reps about their own customers, in turn."""
    pairs: list[tuple[Person, str]] = []
    with house.database.reading() as crm:
        for person in reps_of(house)[:50]:
            own = select(customers.c.code).where(customers.c.owner_id == person.id, customers.c.removed_at.is_(None)).limit(20)
            pairs += [(person, code) for code in crm.session.connection.scalars(own)]
    return lambda number: pairs[number % len(pairs)]


def _work(house: House, line: Line, goes_on: Callable[[], bool], seconds: float) -> Sequence[float]:
    """How long each line took while the time lasts and as long as `goes_on`."""
    numbers, until = count(), time.perf_counter() + seconds

    def run(_client: int) -> list[float]:
        took: list[float] = []
        while time.perf_counter() < until or goes_on():
            person, code = line(next(numbers))
            event = said(person, f"/log {code} call, sent quote {uuid4().hex}", chat=None, key=f"bench:{uuid4().hex}", at=NOW)
            began = time.perf_counter()
            house.desk.handle(event)
            took.append(time.perf_counter() - began)
            Signal().wait(PAUSE)
        return took

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [each for own in clients.map(run, range(CLIENTS)) for each in own]
