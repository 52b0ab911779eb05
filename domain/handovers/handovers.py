"""Handovers (交接): from sales to service after a deal, and from one owner to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.terms import Term
from domain.words import Message, _


class HandoverKind(Term):
    """From sales to service, or to another owner."""

    SERVICE = "to_service", _("Sales to service")
    TRANSFER = "transfer", _("Owner change")


class HandoverState(Term):
    """DRAFT → SENT → ACCEPTED for service, with SENT_BACK in between; DRAFT → GIVEN → RECEIVED → CONFIRMED for a transfer."""

    DRAFT = "handover_draft", _("Draft")
    SENT = "handover_sent", _("Waiting for the receiver")
    SENT_BACK = "handover_sent_back", _("Sent back")
    ACCEPTED = "handover_accepted", _("Taken over")
    GIVEN = "handover_given", _("Given by the giver")
    RECEIVED = "handover_received", _("Taken by the receiver")
    CONFIRMED = "handover_confirmed", _("Confirmed by the supervisor")
    CANCELLED = "handover_cancelled", _("Handover called off")


class ItemState(Term):
    """A line of a customer's handover list."""

    OPEN = "item_open", _("Not handed over")
    HANDED = "item_handed", _("Handed over")
    NONE = "item_none", _("Does not apply")


class HandoverItem(Term):
    """What is handed over for each customer (work instructions; the last one is our own)."""

    FILE = "item_file", _("File and contacts")
    FOLLOWUPS = "item_followups", _("Follow-up history")
    ORDERS = "item_orders", _("Order flow and running orders")
    PAYMENTS = "item_payments", _("Payments and overdue receivables")
    COMPLAINTS = "item_complaints", _("Quality complaints")
    FINANCE = "item_finance", _("Invoices, statements, write-off requests")
    APPLICATIONS = "item_applications", _("Value plan, credit term, price and bundling applications")
    RESOURCES = "item_resources", _("Company resources")
    OPPORTUNITIES = "item_opportunities", _("Open opportunities and quotes")


FINISHED = frozenset({HandoverState.ACCEPTED, HandoverState.CONFIRMED, HandoverState.CANCELLED})
WITH_GIVER = frozenset({HandoverState.DRAFT, HandoverState.SENT_BACK})
WITH_RECEIVER = frozenset({HandoverState.SENT, HandoverState.GIVEN})
TEXTS: Mapping[str, Message] = {
    "basics": _("Basic data"),
    "history": _("Follow-up history"),
    "problems": _("Unresolved problems"),
    "needs": _("Needs"),
    "promises": _("Promised next actions"),
}
"""What service is told of a customer (customer-process toolkit); the promises are our own."""


@dataclass(frozen=True, kw_only=True)
class Handover:
    """One handover (`H001`). `supervisor_id` only for an owner change; the customer's three fields only for sales to service."""

    id: int
    code: str
    kind: HandoverKind
    state: HandoverState
    started_at: datetime
    giver_id: int
    giver_name: str
    receiver_id: int | None = None
    receiver_name: str | None = None
    supervisor_id: int | None = None
    supervisor_name: str | None = None
    customer_id: int | None = None
    customer_code: str | None = None
    customer_name: str | None = None
    basics: str | None = None
    history: str | None = None
    problems: str | None = None
    needs: str | None = None
    promises: str | None = None
    reason: str | None = None
    due_at: datetime | None = None
    sent_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state not in FINISHED

    @property
    def missing(self) -> tuple[Message, ...]:
        """What service would not be told yet."""
        return tuple(label for name, label in TEXTS.items() if not getattr(self, name))

    @property
    def holder_id(self) -> int | None:
        """Whose turn it is; nobody's once it is finished."""
        if self.state in WITH_GIVER:
            return self.giver_id
        if self.state in WITH_RECEIVER:
            return self.receiver_id
        return self.supervisor_id if self.state is HandoverState.RECEIVED else None

    @property
    def holder_name(self) -> str | None:
        """The name of whose turn it is."""
        names = {self.giver_id: self.giver_name, self.receiver_id: self.receiver_name, self.supervisor_id: self.supervisor_name}
        return None if self.holder_id is None else names[self.holder_id]
