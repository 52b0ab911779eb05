"""What a reminder rule is: who is due what, and why now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """A reminder.

    `candidates` reads the first ids that may be due, at most so many, outside the write lock. `judge` looks again
    inside it: None when the row is no longer due; it also moves the row's due column on, so that the row is not read again.
    """

    name: str
    candidates: Callable[[UnitOfWork, datetime, int], Sequence[int]]
    judge: Callable[[UnitOfWork, int, datetime], Due | None]
