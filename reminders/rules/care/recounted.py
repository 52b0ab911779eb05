"""The days of a tier or of a colleague changed: their customers' due days are worked out anew, so many at each tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.words import _
from reminders.rule import Rule
from store.database import UnitOfWork

A_TICK = 5_000
"""A customer takes about a millisecond: so many keep a tick's other rules waiting for some seconds (our own default)."""


def candidates(crm: UnitOfWork, _now: datetime, limit: int) -> Sequence[int]:
    """The next customers, or the mark that a recount is through."""
    return crm.cadences.to_recount(limit)


def judge(crm: UnitOfWork, row: int, now: datetime) -> None:
    """Work one out; nobody is told."""
    crm.cadences.recount(row, now)


# Swept before what is overdue is: its name comes first.
RULE = Rule(name="cadence-recounted", label=_("Changed cadences"), candidates=candidates, judge=judge, a_tick=A_TICK)
