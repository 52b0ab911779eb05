"""Deals, orders and payments, as far as churn, health and handover need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.terms import Term
from domain.words import _


class DealOutcome(Term):
    """How an opportunity ended."""

    WON = "deal_won", _("Deal won")
    LOST = "deal_lost", _("Deal lost")


class OrderState(Term):
    """An order is unfinished until it is delivered and paid, or called off."""

    OPEN = "order_open", _("Unfinished")
    FINISHED = "order_finished", _("Finished")
    CANCELLED = "order_cancelled", _("Called off")


@dataclass(frozen=True, kw_only=True)
class Deal:
    """A won or lost opportunity with its reason."""

    id: int
    customer_id: int
    outcome: DealOutcome
    at: datetime
    by_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Order:
    """An order (`O001`), in CNY; `paid` is the sum of its payments."""

    id: int
    code: str
    customer_id: int
    customer_code: str
    customer_name: str
    amount: Decimal
    state: OrderState
    placed_at: datetime
    by_id: int | None = None
    paid: Decimal = Decimal(0)
    note: str | None = None
    finished_at: datetime | None = None
