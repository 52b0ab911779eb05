"""Tickets (工单): incidents and problems not kept apart (study notes)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.terms import Term, Tier
from domain.words import _


class TicketState(Term):
    """接收 → 处理 → 反馈 → 关闭; the work instructions' steps as far as clocks and people need them."""

    RECEIVED = "ticket_received", _("Received")
    IN_WORK = "ticket_in_work", _("In work")
    SOLVED = "ticket_solved", _("Solved")
    CLOSED = "ticket_closed", _("Closed")


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """A ticket (`W001`). `satisfaction` is 1 to 5 with one decimal, asked at closing; `tier` is the customer's."""

    id: int
    code: str
    customer_id: int
    customer_code: str
    customer_name: str
    text: str
    urgent: bool
    state: TicketState
    opened_at: datetime
    opened_by_id: int | None = None
    opened_by_name: str | None = None
    assignee_id: int | None = None
    assignee_name: str | None = None
    answered_at: datetime | None = None
    solved_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by_id: int | None = None
    closed_by_name: str | None = None
    solution: str | None = None
    satisfaction: Decimal | None = None
    tier: Tier = Tier.BASIC

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state is TicketState.CLOSED
