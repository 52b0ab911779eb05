"""What a reminder rule is: who is due what, why now, and how long it stays true."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cards.model import Card
from domain.care.reminders import Reminder, Urgency
from domain.people import Person
from domain.words import Message
from store.database import UnitOfWork

__all__ = ["Due", "Found", "Reminder", "Rule", "Urgency", "always"]


@dataclass(frozen=True, kw_only=True)
class Due:
    """One reminder that is due.

    `about` is the code of its subject, `episode` the start of what it is about and `step` how far it climbed: the same silence is
    told to the same person once a step. `customer_id` is whose matter it is: one mention of a customer a day, and what happens to
    that customer settles it. `at` is when it became due, now unless said.
    """

    to: Person
    about: str
    episode: datetime
    card: Card
    customer_id: int | None = None
    step: int = 0
    urgency: Urgency = Urgency.GROUPED
    at: datetime | None = None


Found = Due | Sequence[Due] | None
"""What a look at one row may find."""


def always(_crm: UnitOfWork, _reminder: Reminder, _now: datetime) -> bool:
    """Still true whatever happens."""
    return True


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A reminder rule; `label` is the name people read and mute it by.

    `candidates` reads the first ids that may be due, at most so many, outside the write lock. `judge` looks again inside it: None when
    the row is no longer due; it also moves the row's due column on, so that the row is not read again. `still` is asked right before a
    reminder is said, and after every event on its customer: False drops it, or redraws the shown card as settled. `redraw` is its card
    as of another day, where the words count days; None where they do not age. A tick takes at most `a_tick` rows and leaves the rest
    to the next ones.
    """

    name: str
    label: Message
    candidates: Callable[[UnitOfWork, datetime, int], Sequence[int]]
    judge: Callable[[UnitOfWork, int, datetime], Found]
    still: Callable[[UnitOfWork, Reminder, datetime], bool] = always
    redraw: Callable[[UnitOfWork, Reminder, datetime], Card | None] | None = None
    a_tick: int = sys.maxsize
