"""Two days after somebody was registered their talks begin to count, so completeness changes although nothing happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.words import _
from reminders.rule import Due, Rule
from store.database import UnitOfWork


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Customers whose completeness is no longer what it was."""
    return crm.customers.with_aged_completeness(now, limit)


def judge(crm: UnitOfWork, customer_id: int, _now: datetime) -> Due | None:
    """Work it out anew; nobody is told yet."""
    crm.customers.refresh(customer_id)
    return None


RULE = Rule(name="completeness-aged", label=_("Completeness"), candidates=candidates, judge=judge)
