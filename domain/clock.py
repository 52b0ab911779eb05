"""The only reader of the clock.

Two times: machine time (leases, retries, rates, sessions, pruning) is the real one; business time is the real one plus the
sandbox's offset, which only ever grows, so that training can move the calendar forward without breaking a lease.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment as an aware UTC datetime."""


def system_clock() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one reader.
