"""Which customer a typed name means, as `/log` and free text ask: every way of typing it, in a small and in a large house."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from bench.chat import called
from bench.houses import MANAGER, NOW, Houses, analysed
from bot.house import House
from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.naming.names import core, stem
from domain.naming.sounds import sounds_of
from domain.people import Person
from store.database import Acting

NAMES = 60
REP = "rep1"
OF_A_HUNDRED = 95


def _slip(name: str) -> str:
    """One letter is another one."""
    bare = stem(name)
    return bare[:-1] + ("x" if bare.isascii() else "某")


WAYS: Mapping[str, Callable[[str], str]] = {
    "exact": lambda name: name,
    "stem": stem,
    "core": core,
    "part": lambda name: stem(name)[1:],
    "beginning": lambda name: stem(name)[:2],
    "sound": lambda name: sounds_of(core(name)),
    "slip": _slip,
    "nobody": lambda name: f"{core(name)[:1]}鑫淼垚犇骉",
}


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """Milliseconds of one way of typing in both houses: the median, and what 95 of a hundred need at most; `ratio` is of these."""

    database: str
    asker: str
    way: str
    small_median_ms: float
    small_p95_ms: float
    large_median_ms: float
    large_p95_ms: float
    ratio: float


def compare(pair: Houses) -> list[Resolved]:
    """Both houses are asked for the names they have, in turn."""
    for house in (pair.small, pair.large):
        analysed(house)
    return [_resolved(pair, asker, way) for asker in (REP, MANAGER) for way in WAYS]


def _resolved(pair: Houses, asker: str, way: str) -> Resolved:
    names = [_names(house, count) for house, count in zip((pair.small, pair.large), pair.sizes, strict=True)]
    people = [called(house, asker) for house in (pair.small, pair.large)]
    small: list[float] = []
    large: list[float] = []
    for turn in range(NAMES):
        small.append(_ask(pair.small, people[0], WAYS[way](names[0][turn])))
        large.append(_ask(pair.large, people[1], WAYS[way](names[1][turn])))
    (small_median, small_p95), (large_median, large_p95) = ((_of(times, 50), _of(times, OF_A_HUNDRED)) for times in (small, large))
    return Resolved(
        database=pair.kind,
        asker=asker,
        way=way,
        small_median_ms=small_median,
        small_p95_ms=small_p95,
        large_median_ms=large_median,
        large_p95_ms=large_p95,
        ratio=large_p95 / small_p95,
    )


def _ask(house: House, person: Person, typed: str) -> float:
    with house.database.reading() as crm:
        crm.acting = Acting(person_id=person.id, event_key="bench", at=NOW)
        began = time.perf_counter()
        with suppress(UnknownCustomerError, AmbiguousCustomerError):
            crm.customers.named(typed, person)
        return 1_000 * (time.perf_counter() - began)


def _names(house: House, count: int) -> Sequence[str]:
    """Names of customers all over the house, the same ones each time."""
    dice = Random(7)
    with house.database.reading() as crm:
        return [crm.customers.get(dice.randrange(count // 10, count)).name for _name in range(NAMES)]


def _of(times: Sequence[float], hundredth: int) -> float:
    return sorted(times)[len(times) * hundredth // 100 - 1]
