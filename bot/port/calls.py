"""Counting what a platform is asked, for the months in which calls are paid for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from bot.metrics import PLATFORM_CALLS
from domain.clock import Clock
from store.database import Database, StoreBusyError

TOGETHER = timedelta(seconds=10)
BILLING_ZONE = ZoneInfo("Asia/Shanghai")
"""Whose months they are: the one platform that sells calls by the month counts them in China."""


def month_of(now: datetime) -> str:
    """`2026-11`."""
    return f"{now.astimezone(BILLING_ZONE):%Y-%m}"


@dataclass
class Calls:
    """One platform's count in one process, written down every few seconds; a process that is killed loses those of its last ones."""

    database: Database
    platform: str
    clock: Clock
    _waiting: int = 0
    _written_at: datetime | None = None
    _lock: Lock = field(default_factory=Lock)

    def count(self, n: int = 1) -> None:
        """So many calls were made. Never to be called within a transaction: now and then it makes one of its own."""
        PLATFORM_CALLS.labels(self.platform).inc(n)
        now = self.clock()
        with self._lock:
            self._waiting += n
            due = self._written_at is None or not timedelta() <= now - self._written_at < TOGETHER
            if due:
                self._written_at = now
        if due:
            self.flush()

    def flush(self) -> None:
        """Write down what was counted, for every process to see; when the database is busy, the next time."""
        with self._lock:
            waiting, self._waiting = self._waiting, 0
        if not waiting:
            return
        try:
            with self.database.transaction() as crm:
                crm.platform_calls.count(self.platform, month_of(self.clock()), waiting)
        except StoreBusyError:
            with self._lock:
                self._waiting += waiting
