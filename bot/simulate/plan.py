"""What a simulation is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

TICK = timedelta(minutes=15)
DAY = timedelta(days=1)
OUTAGE_FROM = 9
"""A longer simulation has its outage at the end of its ninth day: two days without any tick."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is simulated. `workers` is how many tick at once, each a process of its own; none ticks in this one.

    `kills` is how many ticks a worker is killed in. A
    `sparse` one has a tick each hour, and some between them.
    """

    days: int = 30
    reps: int = 20
    customers: int = 2_000
    seed: int = 1
    start: date = date(2026, 9, 21)
    workers: int = 1
    kills: int = 40
    outage: bool = True
    sparse: bool = False

    @property
    def begin(self) -> datetime:
        """Midnight of the first day in UTC: the morning in China."""
        return datetime.combine(self.start, time(), UTC)

    @property
    def end(self) -> datetime:
        """The end of the last day."""
        return self.begin + self.days * DAY

    def ticks(self) -> tuple[datetime, ...]:
        """Every quarter of an hour, but in the outage."""
        every = [self.begin + number * TICK for number in range(self.days * DAY // TICK)]
        chance = self.chance("ticks")
        left_out = {tick for tick in every if self.sparse and tick.minute and chance.random() < 0.9}
        return tuple(tick for tick in every if tick not in left_out and not self._is_out(tick))

    def chance(self, what: str) -> Random:
        """What happens by chance: the same for the same seed."""
        return Random(f"{what} {self.seed}")  # noqa: S311 - a play, no secret.

    def killed(self) -> frozenset[datetime]:
        """The ticks in which a worker is killed: where something is said most, in the mornings, and anywhere."""
        ticks = self.ticks()
        mornings = [tick for tick in ticks if (tick.hour, tick.minute) in {(1, 0), (6, 0), (7, 0), (12, 0)}]
        chance = self.chance("kills")
        half = min(self.kills // 2, len(mornings))
        return frozenset((*chance.sample(mornings, half), *chance.sample(ticks, min(self.kills - half, len(ticks)))))

    def _is_out(self, tick: datetime) -> bool:
        since = self.begin + OUTAGE_FROM * DAY + timedelta(hours=5)
        return self.outage and self.days > OUTAGE_FROM + 2 and since <= tick < since + 2 * DAY
