"""A platform in bad weather: it refuses, breaks, hangs, forgets to answer, and watches how fast it is spoken to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from threading import Event, Lock

from bot.port.platform import Capabilities, Delivery, ExpiredError, RateLimitedError, TransientError
from domain.clock import Clock
from domain.rates import Rate

LIMITS = Capabilities(chat_rates=(Rate(most=2, seconds=1),), app_rates=(Rate(most=20, seconds=1),))
SQUALLS = ("chat 429", "app 429", "5xx", "timeout", "reset", "lost answer", "slow")
KEPT_WAITING = 2.0


@dataclass(kw_only=True)
class Weather:
    """A platform whose calls fail by chance until `clears`; the same call always fares the same."""

    clock: Clock
    clears: datetime
    name: str = "there"
    capabilities: Capabilities = LIMITS
    share: float = 0.4
    seed: int = 4
    slowness: float = 0.0
    calls: list[tuple[datetime, str]] = field(default_factory=list)
    arrived: list[Delivery] = field(default_factory=list)
    redrawn: dict[str, Delivery] = field(default_factory=dict)
    squalls: Counter[str] = field(default_factory=Counter)
    _tries: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def send(self, delivery: Delivery) -> str:
        squall = self._squall(delivery)
        if squall in {"", "slow", "lost answer"}:
            with self._lock:
                if not (self.capabilities.shows_once and delivery.id in self.shown()):
                    self.arrived.append(delivery)
        self._befall(squall)
        return f"ref-{delivery.id}"

    def update(self, delivery: Delivery, message: str) -> str:
        squall = self._squall(delivery)
        if message.removeprefix("ref-") not in self.shown():
            raise ExpiredError("not here")
        if squall in {"", "slow", "lost answer"}:
            self.redrawn[message] = delivery
        self._befall(squall)
        return message

    def shown(self) -> Counter[str]:
        """How often each card is to be seen."""
        return Counter(delivery.id for delivery in self.arrived)

    def first_arrivals(self, chat: str) -> list[str]:
        """The cards of a chat in the order in which they were first seen."""
        return list(dict.fromkeys(delivery.id for delivery in self.arrived if delivery.chat == chat))

    def _squall(self, delivery: Delivery) -> str:
        """What becomes of this try; a call counts whatever becomes of it."""
        with self._lock:
            self.calls.append((self.clock(), delivery.chat))
            self._tries[delivery.id] += 1
            chance = Random(f"{self.seed} {delivery.id} {self._tries[delivery.id]}")
            calm = self.clock() >= self.clears or chance.random() >= self.share
            squall = "" if calm else chance.choice(SQUALLS)
            self.squalls[squall] += 1
            return squall

    def _befall(self, squall: str) -> None:
        match squall:
            case "chat 429" | "app 429":
                raise RateLimitedError(KEPT_WAITING, of_app=squall == "app 429")
            case "5xx" | "timeout" | "reset" | "lost answer":
                Event().wait(self.slowness if squall == "timeout" else 0)
                raise TransientError(squall)
            case _:
                Event().wait(self.slowness if squall == "slow" else 0)


def most_within(times: Sequence[datetime], span: timedelta) -> int:
    """How many of these moments lie within any such while, its end not included."""
    return max((sum(first <= each < first + span for each in times) for first in times), default=0)
