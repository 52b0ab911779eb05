"""The ladder: an overdue card that nobody answers climbs from its owner to the manager, and on to the director."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.care.working import WorkingHours

TOP = 2
"""0 is the owner, 1 their superior, 2 the superior's superior: the study notes name rep, manager and director."""


def next_step(step: int, at: datetime, working: WorkingHours, *, wait: timedelta) -> datetime | None:
    """When a card told at `at` on this step climbs on, within working hours; None at the top."""
    return None if step >= TOP else working.next_start(at + wait)
