"""How fast a platform may be talked to: token buckets, as plain arithmetic on machine time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FARTHEST = timedelta(minutes=5)
"""Clocks of machines do not differ by so much, and no rate counts longer: what was filled later than this from now was filled before
the clock was set back."""
_ENOUGH = 1 - 1e-9


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So many calls in any so many seconds, as a platform's documents promise."""

    most: int
    seconds: float

    @property
    def burst(self) -> int:
        """So many may leave at once: a fifth, so that a burst and what refills behind it never exceed `most` together."""
        return max(1, self.most // 5)

    @property
    def a_second(self) -> float:
        """How fast the bucket fills again."""
        return (self.most - self.burst if self.most > self.burst else self.most) / self.seconds


@dataclass(frozen=True, kw_only=True)
class Rates:
    """What one platform lets through: in each chat, and of everything we send there."""

    chat: tuple[Rate, ...] = ()
    app: tuple[Rate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """It held so many tokens at a moment."""

    rate: Rate
    tokens: float
    filled_at: datetime

    @classmethod
    def full(cls, rate: Rate, now: datetime) -> Bucket:
        """As nobody has taken anything yet."""
        return cls(rate=rate, tokens=rate.burst, filled_at=now)

    def at(self, now: datetime) -> Bucket:
        """As it stands now. Machines' clocks differ a little: what another one filled a moment ahead is not filled twice."""
        if self.filled_at - now > FARTHEST:
            return Bucket.full(self.rate, now)
        passed = max((now - self.filled_at).total_seconds(), 0.0)
        tokens = min(self.rate.burst, self.tokens + passed * self.rate.a_second)
        return Bucket(rate=self.rate, tokens=tokens, filled_at=max(now, self.filled_at))

    @property
    def has_one(self) -> bool:
        """Whether a call may leave at its moment."""
        return self.tokens >= _ENOUGH

    def without_one(self) -> Bucket:
        """After a call."""
        return Bucket(rate=self.rate, tokens=self.tokens - 1, filled_at=self.filled_at)

    @property
    def ready_at(self) -> datetime:
        """When the next call may leave."""
        return self.filled_at if self.has_one else self.filled_at + timedelta(seconds=(1 - self.tokens) / self.rate.a_second)
