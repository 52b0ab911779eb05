"""Being told to end: what a process does when somebody asks it to stop."""

from __future__ import annotations

import signal
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Final

ENDINGS: Final = (signal.SIGTERM, signal.SIGINT)


def on_ending(act: Callable[[], object]) -> None:
    """Call `act` once, on a thread of its own, when the process is told to end. To be called on the main thread.

    A handler runs on top of whatever the main thread was doing, perhaps while it held a lock that `act` needs: setting an Event that
    the main thread waits for would wait for itself. This queue is the one that may be filled at any moment.
    """
    told: SimpleQueue[int] = SimpleQueue()

    def wait() -> None:
        told.get()
        act()

    Thread(target=wait, name="endings", daemon=True).start()
    for number in ENDINGS:
        signal.signal(number, lambda number, _frame: told.put(number))
