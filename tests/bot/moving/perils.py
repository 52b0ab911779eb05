"""A database whose users die, or stand still, between two of its transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from store.database import Database, UnitOfWork


class DeadError(Exception):
    """What stands for the end of a process."""


def die() -> None:
    """End here."""
    raise DeadError


@dataclass
class Perils:
    """Something happens once, before or after the transaction of a number; `transactions` counts them."""

    database: Database
    transactions: int = 0
    _at: int | None = None
    _happens: Callable[[], None] = field(default=die)

    def __post_init__(self) -> None:
        self._own = self.database.transaction
        self.database.transaction = self._transaction  # type: ignore[method-assign]
        self.database.breathe = lambda: None  # type: ignore[method-assign]

    def plan(self, at: int | None, happens: Callable[[], None] = die) -> None:
        """Let it happen before the transaction of that number (counted from now, in halves: 1 is after the first), or never."""
        self._at, self._happens = at, happens

    def _pass(self) -> None:
        if self._at is not None:
            self._at -= 1
            if self._at < 0:
                self._at = None
                self._happens()

    @contextmanager
    def _transaction(self) -> Iterator[UnitOfWork]:
        self._pass()
        with self._own() as crm:
            yield crm
        self.transactions += 1
        self._pass()
