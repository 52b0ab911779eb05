"""The handover's 24 hours, on the calendar (customer-process toolkit); the reminders on the way are our own default."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.policy import Policy


def due_at(started_at: datetime, policy: Policy) -> datetime:
    """When service has to have confirmed."""
    return started_at + policy.handover_within


def spoken_at(due: datetime, policy: Policy) -> Iterator[datetime]:
    """When the clock speaks, in order; the last time it has run out."""
    started_at = due - policy.handover_within
    yield from (started_at + after for after in policy.handover_reminders)
    yield due


def next_spoken_at(due: datetime, now: datetime, policy: Policy) -> datetime | None:
    """When it speaks next after `now`; None when it has said all."""
    return next((at for at in spoken_at(due, policy) if at > now), None)
