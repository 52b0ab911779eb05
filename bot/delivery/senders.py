"""Senders: threads that hand cards over, some for each platform, so that one that answers slowly keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self

SENDERS = 8
"""So many cards are handed to one platform at a time: one that hangs in a chat keeps the others going."""


class Senders:
    """Used within a `with`: leaving it waits for what is still being handed over."""

    def __init__(self) -> None:
        self._threads: dict[str, ThreadPoolExecutor] = {}
        self._running: dict[Future[object], str] = {}

    def __enter__(self) -> Self:
        """Nothing is running."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing is running any more."""
        for threads in self._threads.values():
            threads.shutdown()

    def send(self, platform: str, work: Callable[[], object]) -> None:
        """Do it on a thread of the platform's."""
        if platform not in self._threads:
            self._threads[platform] = ThreadPoolExecutor(SENDERS, thread_name_prefix=f"send-{platform}")
        self._running[self._threads[platform].submit(work)] = platform

    def busy(self) -> frozenset[str]:
        """The platforms that have all their threads at work."""
        platforms = list(self._running.values())
        return frozenset(platform for platform in platforms if platforms.count(platform) >= SENDERS)

    def wait_a_little(self, seconds: float) -> bool:
        """Until all are done, or so long; False when nothing was running. What one of them raised is raised here."""
        if not self._running:
            return False
        done, _running = wait(self._running, timeout=seconds)
        for one in done:
            del self._running[one]
            one.result()
        return True
