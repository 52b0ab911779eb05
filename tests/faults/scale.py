"""How much of everything: the quick form runs with the suite, the full one by `make faults` (`GENJIN_FAULTS=full`)."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The size of a run; `outage` and `weather` are in seconds, `races` are run by so many processes of `threads` each."""

    kills: int
    events: int
    threads: int
    rounds: int
    fuzzed: int
    outage: float
    weather: float
    races: int
    processes: int


# The shortest outage is longer than anybody is kept waiting (`SOON`), so that somebody is always put off.
QUICK = Scale(kills=2, events=120, threads=16, rounds=2, fuzzed=200, outage=3.5, weather=2.0, races=20, processes=1)
FULL = Scale(kills=12, events=2_000, threads=16, rounds=15, fuzzed=10_000, outage=20.0, weather=600.0, races=300, processes=4)


def asked_scale() -> Scale:
    """What the environment asks for."""
    return FULL if os.environ.get("GENJIN_FAULTS") == "full" else QUICK
