"""One writer at a time on SQLite: a queue in front of the database, because its own busy handler is unfair.

Waiting at the gate instead of in SQLite keeps the slowest of many writers about as quick as the average one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from filelock import lock_descriptor, unlock_descriptor

POLL_SECONDS = 0.001


class GateTimeoutError(Exception):
    """Somebody else kept the gate for too long."""


class FileGate:
    """A lock for the threads of this process, then a file lock for the processes of this machine."""

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._threads = threading.Lock()
        self._descriptor = -1
        self._opened_by = 0
        self._never = threading.Event()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Held while one writer is inside; raises `GateTimeoutError` after the wait."""
        deadline = monotonic() + self._wait_seconds
        if not self._threads.acquire(timeout=self._wait_seconds):
            raise GateTimeoutError
        try:
            descriptor = self._own_descriptor()
            while not lock_descriptor(descriptor, blocking=False):
                if monotonic() > deadline:
                    raise GateTimeoutError
                self._never.wait(POLL_SECONDS)
            try:
                yield
            finally:
                unlock_descriptor(descriptor)
        finally:
            self._threads.release()

    def breathe(self) -> None:
        """Stay away long enough for another process to find the gate open: it looks once in `POLL_SECONDS`."""
        self._never.wait(3 * POLL_SECONDS)

    def _own_descriptor(self) -> int:
        """The open lock file. A forked child opens its own: a shared descriptor would share the lock itself."""
        if self._opened_by != os.getpid():
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._opened_by = os.getpid()
        return self._descriptor

    def close(self) -> None:
        """Close the lock file."""
        with self._threads:
            if self._opened_by == os.getpid():
                os.close(self._descriptor)
                self._opened_by = 0
