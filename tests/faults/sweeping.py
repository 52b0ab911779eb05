"""A worker that sweeps everything once, in a process of its own."""

from __future__ import annotations

from datetime import datetime

from bot.initiative import Initiative, all_bulletins, all_rules
from domain.policy import Policy
from store.database import connect
from tests.making import KEY

INITIATIVE = Initiative(rules=all_rules(), bulletins=all_bulletins(), platform="console")


def sweep_all(url: str, now: datetime) -> None:
    """One whole tick."""
    database = connect(url, keys=[KEY], policy=Policy())
    INITIATIVE.remind(database, now)
    database.dispose()
