"""The order and the ticket that the examples show."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from cards.samples import NOW
from domain.orders.orders import Order, OrderState
from domain.orders.tickets import Ticket, TicketState
from domain.terms import Tier

ORDER = Order(
    id=1,
    code="O001",
    customer_id=1,
    customer_code="C001",
    customer_name="XX科技公司",
    amount=Decimal(800_000),
    state=OrderState.OPEN,
    placed_at=NOW - timedelta(days=2),
    by_id=1,
    note="首批设备",
)
TICKET = Ticket(
    id=1,
    code="W001",
    customer_id=1,
    customer_code="C001",
    customer_name="XX科技公司",
    text="数据对接后报表打不开",
    urgent=False,
    state=TicketState.RECEIVED,
    opened_at=NOW - timedelta(minutes=50),
    opened_by_id=1,
    opened_by_name="林晓",
    assignee_id=9,
    assignee_name="冯雪",
    tier=Tier.HIGH_VALUE,
)
