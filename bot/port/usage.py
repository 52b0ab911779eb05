"""How much of a month's calls each platform has had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import structlog

from bot.house import House
from bot.metrics import MONTHS_CALLS
from bot.port.calls import month_of
from store.database import StoreBusyError

log = structlog.get_logger()

PLENTY = 0.8
"""From this part of the month's calls on somebody is told."""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """One platform's calls this month, by every process; `most` is what the firm has paid for, None where nobody counts."""

    platform: str
    calls: int
    most: int | None

    @property
    def fits(self) -> bool:
        """Whether there is plenty left."""
        return self.most is None or self.calls < PLENTY * self.most

    @property
    def sentence(self) -> str:
        """For whoever looks after Genjin."""
        if self.most is None:
            return f"{self.platform}: {self.calls} calls this month; nobody limits them."
        left = "" if self.fits else " Buy more, or let fewer reminders out: beyond that nothing is shown there before next month."
        return f"{self.platform}: {self.calls} of {self.most} calls this month.{left}"


def usage_of(house: House) -> Iterator[Usage]:
    """Of every enabled chat platform. Raises StoreBusyError."""
    if not house.stations:
        return
    with house.database.reading() as crm:
        calls = crm.platform_calls.of_month(month_of(house.clock()))
    for name, station in house.stations.items():
        yield Usage(platform=name, calls=calls.get(name, 0), most=station.platform.capabilities.calls_a_month)


def watch_usage(house: House) -> None:
    """Say in the log when a month's calls are nearly used up."""
    for usage in usage_of(house):
        if not usage.fits:
            log.warning("platform calls nearly used up", platform=usage.platform, calls=usage.calls, most=usage.most)


def measure_usage(house: House) -> None:
    """Show the month's calls among the metrics; what they were before when the database is busy."""
    try:
        for usage in usage_of(house):
            MONTHS_CALLS.labels(usage.platform).set(usage.calls)
    except StoreBusyError:
        return
