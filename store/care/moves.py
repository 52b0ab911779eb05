"""Moved days as this process knows them: read once, and again when they are a minute old or were changed here.

So an event that counts in working days costs no query of its own, and another process's word counts within the minute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from time import monotonic

from sqlalchemy import Connection, select

from store.tables.moving import moved_days

ALL = select(moved_days.c.day, moved_days.c.works)
FRESH_SECONDS = 60.0
"""How long one process may go on with what another one has changed."""


class KnownMoves:
    """What a database's transactions share. `clock` gives seconds of machine time that never run back."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._known: tuple[float, Mapping[date, bool]] | None = None
        self.version = 0

    def recall(self) -> Mapping[date, bool] | None:
        """What is known, while it is fresh."""
        known = self._known
        return None if known is None or self._clock() - known[0] > FRESH_SECONDS else known[1]

    def keep(self, days: Mapping[date, bool], version: int) -> None:
        """Remember what was read, unless they changed since that reading began at this version."""
        if version == self.version:
            self._known = self._clock(), days

    def forget(self) -> None:
        """They were changed."""
        self.version += 1
        self._known = None


class Moves:
    """The moved days as one transaction sees them: its own changes at once, everybody's else for the whole of it alike."""

    def __init__(self, known: KnownMoves, connection: Connection) -> None:
        self._known = known
        self._version = known.version
        self._connection = connection
        self._days: Mapping[date, bool] | None = None
        self.changed = False

    def days(self) -> Mapping[date, bool]:
        """Which days are worked (True) or free whatever the calendar says."""
        if self.changed:
            return self._read()
        if self._days is None:
            self._days = self._known.recall()
        if self._days is None:
            self._days = self._read()
            self._known.keep(self._days, self._version)
        return self._days

    def _read(self) -> Mapping[date, bool]:
        return {row.day: row.works for row in self._connection.execute(ALL)}
