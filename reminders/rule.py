"""What a reminder rule is: who is due what, and why now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cards.model import Card
from domain.people import Person
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Due:
    """One reminder that is due: `episode` is the start of what it is about, so that the same silence is told once."""

    to: Person
    about: str
    episode: datetime
    card: Card


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A reminder: `candidates` reads the ids that may be due, cheaply and outside the write lock; `judge` looks again inside it.

    `judge` answers None when the row is no longer due, and moves the row's due column on, so that it is not read again.
    """

    name: str
    candidates: Callable[[UnitOfWork, datetime], tuple[int, ...]]
    judge: Callable[[UnitOfWork, int, datetime], Due | None]


Rules = tuple[Rule, ...]
Found = Iterator[Due]
