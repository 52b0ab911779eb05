"""A queue in front of the database, because neither SQLite's busy handler nor a pool of connections is fair.

SQLite has one writer at a time, a server as many as it can work for at once. Waiting at the gate keeps the slowest of many writers
about as quick as the average one.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from filelock import lock_descriptor, unlock_descriptor

POLL_SECONDS = 0.001
LONG_ENOUGH = 3 * POLL_SECONDS
PATIENCE_SECONDS = 0.15
"""So long others may be quicker."""


class GateTimeoutError(Exception):
    """Somebody else kept the gate for too long."""


class Queue:
    """So many places for threads, given in the order in which they came.

    Whoever leaves hands the place to the next one: a plain lock goes to whoever runs just then, and one of many waits for all the others.
    """

    def __init__(self, places: int = 1) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._free = places

    def __len__(self) -> int:
        """How many stand in it."""
        return len(self._waiting)

    def enter(self, *, within: float) -> bool:
        """Whether a place is ours now; False when so many seconds were not enough."""
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        return turn.acquire(timeout=within) or not self._gave_up(turn)

    def leave(self) -> None:
        """The place is the next one's, or nobody's."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1

    def _gave_up(self, turn: threading.Lock) -> bool:
        """Stand in the queue no longer; False when the turn came in this very moment."""
        with self._guard:
            if turn not in self._waiting:
                return False
            self._waiting.remove(turn)
            return True


class ServerGate:
    """So many writers of this process at once; the others wait in a queue and not for a connection."""

    def __init__(self, *, writers: int, wait_seconds: float) -> None:
        self._queue = Queue(writers)
        self._wait_seconds = wait_seconds

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Held by each writer inside; raises `GateTimeoutError` after the wait."""
        if not self._queue.enter(within=self._wait_seconds):
            raise GateTimeoutError
        try:
            yield
        finally:
            self._queue.leave()

    def breathe(self) -> None:
        """A server lets others write meanwhile."""

    def close(self) -> None:
        """Nothing is open."""


class FileGate:
    """A queue for the threads of this process, then two file locks for the processes of this machine.

    The first lock is the place at the door and the second the room. Whoever finds both free goes in; who has looked for a while
    stays at the door, and nobody slips in before them any more. So short writes of people pass the long ones of a sweep, which steps
    aside for them (`breathe`), and still nobody waits for ever.
    """

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._threads = Queue()
        self._locks: tuple[int, int] = (-1, -1)
        self._opened_by = 0
        self._left_at = float("-inf")
        self._never = threading.Event()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Held while one writer is inside; raises `GateTimeoutError` after the wait."""
        deadline = monotonic() + self._wait_seconds
        if not self._threads.enter(within=self._wait_seconds):
            raise GateTimeoutError
        try:
            room = self._come_in(deadline)
            try:
                yield
            finally:
                unlock_descriptor(room)
                self._left_at = monotonic()
        finally:
            self._threads.leave()

    def breathe(self) -> None:
        """Wait until it was left long enough ago for another process to find it open: that looks once in `POLL_SECONDS`."""
        away = monotonic() - self._left_at
        if away < LONG_ENOUGH:
            self._never.wait(LONG_ENOUGH - away)

    def _come_in(self, deadline: float) -> int:
        door, room = self._own_locks()
        patient_until = monotonic() + PATIENCE_SECONDS
        while not lock_descriptor(door, blocking=False):
            self._look_away(deadline)
        try:
            while not lock_descriptor(room, blocking=False):
                if monotonic() < patient_until:
                    self._step_back(door, deadline)
                else:
                    self._look_away(deadline)
        finally:
            unlock_descriptor(door)
        return room

    def _step_back(self, door: int, deadline: float) -> None:
        """Leave the door to others for a moment."""
        unlock_descriptor(door)
        self._look_away(deadline)
        while not lock_descriptor(door, blocking=False):
            self._look_away(deadline)

    def _look_away(self, deadline: float) -> None:
        if monotonic() > deadline:
            raise GateTimeoutError
        self._never.wait(POLL_SECONDS)

    def _own_locks(self) -> tuple[int, int]:
        """The open lock files, door and room. A forked child opens its own: a shared descriptor would share the lock itself."""
        if self._opened_by != os.getpid():
            door = self._path.with_name(f"{self._path.name}-next")
            self._locks = (_opened(door), _opened(self._path))
            self._opened_by = os.getpid()
        return self._locks

    def close(self) -> None:
        """Close the lock files."""
        self._threads.enter(within=threading.TIMEOUT_MAX)
        try:
            if self._opened_by == os.getpid():
                for lock in self._locks:
                    os.close(lock)
                self._opened_by = 0
        finally:
            self._threads.leave()


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
