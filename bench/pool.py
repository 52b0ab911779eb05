"""`/pool` through the desk, in a small and in a large house."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

from bench.chat import called
from bench.houses import MANAGER, NOW, Houses
from bench.sweeps import stopped
from bot.house import House
from bot.platforms.console.adapter import said

ROUNDS = 20
ASKED = (("rep1", "/pool"), (MANAGER, "/pool"), ("rep1", "/pool leads"), ("rep1", "/pool 上海"), (MANAGER, "/pool 软件"), ("rep1", "/mine"))


@dataclass(frozen=True, kw_only=True)
class Browsed:
    """Median milliseconds of one question."""

    database: str
    asker: str
    line: str
    small_ms: float
    large_ms: float
    ratio: float


def compare(pair: Houses, *, runs: int) -> list[Browsed]:
    """Both are asked in turn."""
    return [_browsed(pair, asker, line, rounds=ROUNDS * runs) for asker, line in ASKED]


def _browsed(pair: Houses, asker: str, line: str, *, rounds: int) -> Browsed:
    for house in (pair.small, pair.large):
        ask(house, asker, line)
    timed = [(ask(pair.small, asker, line), ask(pair.large, asker, line)) for _round in range(rounds)]
    small, large = (median(column) for column in zip(*timed, strict=True))
    return Browsed(database=pair.kind, asker=asker, line=line, small_ms=small, large_ms=large, ratio=large / small)


def ask(house: House, asker: str, line: str) -> float:
    """Milliseconds until the desk has answered."""
    sender = called(house, asker)
    event = said(sender, line, chat=None, key=f"bench:{time.perf_counter_ns()}", at=NOW)
    with stopped() as watch:
        house.desk.handle(event)
    return watch[0]
