"""A platform that writes down what it was given, so that it outlives whoever gave it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from bot.platforms.console.adapter import NAME
from bot.port.platform import Capabilities, Delivery


class RememberingPlatform:
    """Appends the chat and the id of every card to a file, on the disk before it answers. It knows no idempotency key."""

    name = NAME
    capabilities = Capabilities(chat_rates=(), app_rates=())

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def send(self, delivery: Delivery) -> str:
        os.write(self._descriptor, f"{delivery.chat} {delivery.id}\n".encode())
        os.fsync(self._descriptor)
        return delivery.id

    def update(self, delivery: Delivery, message: str) -> str:
        self.send(delivery)
        return message


def shown(path: Path) -> Counter[str]:
    """How often each card was shown, by its id."""
    return Counter(line.split(" ")[1] for line in path.read_text().splitlines()) if path.exists() else Counter()
