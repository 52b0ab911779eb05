"""Reminders: what Genjin says by itself, one row for each matter and person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum


class Urgency(Enum):
    """How long a reminder may wait."""

    CRITICAL = "critical"
    """Said at once, alone, at any hour; not counted, not muted."""
    TIMELY = "timely"
    """Said at its own moment, outside the quiet hours."""
    GROUPED = "grouped"
    """Said in the person's next slot, with whatever else waits for it."""


class ReminderState(StrEnum):
    """How far a reminder came.

    `DROPPED` was moot before it was said; `SETTLED` was said and its matter is done; `REPLACED` was said and told again since, on a later
    step or of another day.
    """

    WAITING = "waiting"
    SAID = "said"
    DROPPED = "dropped"
    SETTLED = "settled"
    REPLACED = "replaced"


@dataclass(frozen=True, kw_only=True)
class NewReminder:
    """One matter that one person is to be reminded of. `about` is its code; `card` what is said, empty where nobody asks for it.

    `timely` has its own moment, whatever else was said that day. `message_id` is the outbox message that said it, the same for several
    that were said on one card.
    """

    key: str
    rule: str
    about: str
    customer_id: int | None
    person_id: int
    episode: datetime
    step: int
    critical: bool
    timely: bool
    found_at: datetime
    not_before: datetime
    card: str
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reminder(NewReminder):
    """The same once it is kept; put off again it keeps its `message_id` until it is said anew."""

    id: int
    state: ReminderState
    said_at: datetime | None = None
