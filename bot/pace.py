"""How fast one chat may be talked to: a token bucket for each."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

BURST = 10
FORGET_ABOVE = 10_000


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class Pace:
    """Lets `a_minute` messages through for each key, a few of them at once."""

    def __init__(self, a_minute: int, *, seconds: Callable[[], float] = monotonic) -> None:
        self._rate = a_minute / 60
        self._seconds = seconds
        self._buckets: dict[Hashable, _Bucket] = {}
        self._lock = Lock()

    def wait(self, key: Hashable) -> float:
        """0 when one may go now (and it counts), else the seconds until the next may."""
        with self._lock:
            bucket = self._filled(key)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0.0
            return (1 - bucket.tokens) / self._rate

    def _filled(self, key: Hashable) -> _Bucket:
        now = self._seconds()
        if len(self._buckets) > FORGET_ABOVE:  # A full bucket is no different from none.
            self._buckets = {one: bucket for one, bucket in self._buckets.items() if self._level(bucket, now) < BURST}
        bucket = self._buckets.setdefault(key, _Bucket(tokens=BURST, filled_at=now))
        bucket.tokens, bucket.filled_at = self._level(bucket, now), now
        return bucket

    def _level(self, bucket: _Bucket, now: float) -> float:
        return min(BURST, bucket.tokens + (now - bucket.filled_at) * self._rate)
