"""An order and a ticket, each changed only where it matters."""

from __future__ import annotations

from decimal import Decimal

from domain.orders.orders import Order, OrderState
from domain.orders.tickets import Ticket, TicketState
from tests.domain.made import CUSTOMER, NOW

ORDER = Order(
    id=1,
    code="O001",
    customer_id=CUSTOMER.id,
    customer_code="C001",
    customer_name=CUSTOMER.name,
    amount=Decimal(1000),
    state=OrderState.OPEN,
    placed_at=NOW,
)
TICKET = Ticket(
    id=1,
    code="W001",
    customer_id=CUSTOMER.id,
    customer_code="C001",
    customer_name=CUSTOMER.name,
    text="报表打不开",
    urgent=False,
    state=TicketState.RECEIVED,
    opened_at=NOW,
)
