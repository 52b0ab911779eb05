"""Carrying in the background of the web process: small files in a thread, large ones in a process of their own.

A hundred thousand rows keep a processor busy for minutes; in a process of their own they take no turn from those who answer people.
The worker looks now and then for what others have left.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock, Thread, current_thread
from typing import Final

import structlog

from bot.moving.carrying import Carrying
from bot.settings import CHECKOUT
from store.database import StoreBusyError

log = structlog.get_logger()

SMALL: Final = 200 * 1024
"""Bytes that are read within a moment: some thousand rows."""
LOOK_SECONDS: Final = 1.0
Alive = Callable[[], bool]


def in_a_process() -> Alive:
    """Begin a process that works off what waits, under this one's settings; the answer tells whether it still does."""
    process = subprocess.Popen([sys.executable, "-m", "bot.moving"], cwd=CHECKOUT)
    return lambda: process.poll() is None


class Carrier:
    """Wakes when something came, works until nobody waits for anything, and sleeps."""

    def __init__(
        self, carrying: Carrying, *, small: int = SMALL, begin: Callable[[], Alive] = in_a_process, look: float = LOOK_SECONDS
    ) -> None:
        self._carrying = carrying
        self._small = small
        self._begin = begin
        self._look = look
        self._lock = Lock()
        self._asked = False
        self._thread: Thread | None = None
        self._stopped = Event()
        self._alive: Alive = bool
        self._begun: str | None = None

    def nudge(self) -> None:
        """Say that something may be waiting."""
        with self._lock:
            self._asked = True
            if self._thread is None and not self._stopped.is_set():
                self._thread = Thread(target=self._run, name="carrier", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Take nothing up any more, and wait for what is in hand in this process."""
        self._stopped.set()
        thread = self._thread
        if thread is not None:
            thread.join()

    def wait(self) -> None:
        """Wait until nobody waits for anything."""
        while (thread := self._thread) is not None:
            thread.join(LOOK_SECONDS)

    def _run(self) -> None:
        try:
            with ThreadPoolExecutor(max_workers=1) as hand:
                while self._was_asked():
                    while not self._stopped.is_set() and self._round(hand):
                        pass
        finally:
            with self._lock:
                if self._thread is current_thread():  # It broke: the next word begins another.
                    self._thread = None

    def _was_asked(self) -> bool:
        with self._lock:
            if self._asked and not self._stopped.is_set():
                self._asked = False
                return True
            self._thread = None
            return False

    def _round(self, hand: ThreadPoolExecutor) -> bool:
        """One look; whether another is wanted."""
        try:
            # Any first, then a small one: a small file that comes between the two looks is not taken for a large one.
            waiting = self._carrying.next()
            small = waiting and self._carrying.next(self._small)
            if small:
                return self._by_hand(hand, small)
            if waiting is None:
                self._begun = None
            elif not self._alive():
                if waiting == self._begun:  # Its process ended before it began.
                    return self._by_hand(hand, waiting)
                self._begun, self._alive = waiting, self._begin()
            with self._carrying.database.reading() as crm:
                again = crm.uploads.any_open()
        except StoreBusyError:
            again = True
        if again:
            self._stopped.wait(self._look)
        return again

    def _by_hand(self, hand: ThreadPoolExecutor, upload: str) -> bool:
        """Carry one here. What breaks is told, and the next one still has its turn."""
        error = hand.submit(self._carrying.carry, upload).exception()
        if isinstance(error, StoreBusyError):
            log.warning("upload waits for the database")
        elif error is not None:
            log.error("upload broke", exc_info=error)
            self._carrying.give_up(upload)
        return True
