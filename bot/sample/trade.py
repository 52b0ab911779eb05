"""What the sample's deal customer ordered and paid, and what it asked of service; in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from bot.sample.rows import Text

DEAL_CUSTOMER = 2
"""ZZ Trading, by its place among the sample's customers."""

WON_ON = date(2023, 9, 5)
WON_BECAUSE = Text("交期和价格都合适", "Delivery and price were right")


@dataclass(frozen=True, kw_only=True)
class OrderRow:
    """An order with what was paid on it."""

    day: date
    amount: Decimal
    note: Text
    paid_on: date
    paid: Decimal
    is_finished: bool


ORDERS = (
    OrderRow(
        day=date(2023, 9, 8),
        amount=Decimal(300_000),
        note=Text("首批设备", "First equipment"),
        paid_on=date(2023, 9, 12),
        paid=Decimal(300_000),
        is_finished=True,
    ),
    OrderRow(
        day=date(2023, 10, 12),
        amount=Decimal(120_000),
        note=Text("扩容服务", "More capacity"),
        paid_on=date(2023, 10, 13),
        paid=Decimal(60_000),
        is_finished=False,
    ),
)


@dataclass(frozen=True, kw_only=True)
class TicketRow:
    """A ticket that service has begun to work on."""

    day: date
    time: time
    text: Text


TICKET = TicketRow(
    day=date(2023, 10, 17), time=time(16, 20), text=Text("希望增加周末的售后响应渠道", "Asks for an after-sales channel on weekends")
)
