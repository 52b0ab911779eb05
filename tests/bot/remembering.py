"""A platform that remembers what it was given, and does what it is told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.port.platform import Capabilities, Delivery

BOUNDLESS = Capabilities(chat_rates=(), app_rates=(), shows_once=True)
Trouble = Callable[[Delivery], None]


@dataclass
class RememberingPlatform:
    """Shows everything, unless `trouble` raises first. A repeated id shows once, as on platforms with a key."""

    name: str = "console"
    capabilities: Capabilities = BOUNDLESS
    trouble: Trouble = lambda _delivery: None
    shown: dict[str, Delivery] = field(default_factory=dict)
    redrawn: dict[str, Delivery] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def send(self, delivery: Delivery) -> str:
        self.asked.append(delivery.id)
        self.trouble(delivery)
        self.shown[delivery.id] = delivery
        return f"shown-{delivery.id}"

    def update(self, delivery: Delivery, message: str) -> str:
        self.asked.append(delivery.id)
        self.trouble(delivery)
        self.redrawn[message] = delivery
        return message
