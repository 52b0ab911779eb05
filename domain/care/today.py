"""What one day asks of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.followups import NextAction
from domain.handovers.handovers import Handover
from domain.orders.tickets import Ticket

NEAR = timedelta(days=3)
"""A record that drops within so many days is told of (study notes: warnings begin three days before)."""


@dataclass(frozen=True, kw_only=True)
class DueCustomer:
    """A customer for whom something is due at a moment."""

    id: int
    code: str
    name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Today:
    """A person's day: actions by the time that is left, silent customers, records about to drop, and whose turn is theirs."""

    overdue: Sequence[NextAction] = field(default=())
    due: Sequence[NextAction] = field(default=())
    contacts: Sequence[DueCustomer] = field(default=())
    drops: Sequence[DueCustomer] = field(default=())
    handovers: Sequence[Handover] = field(default=())
    tickets: Sequence[Ticket] = field(default=())
