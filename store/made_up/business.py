"""What invented customers bought and paid, and what they needed help with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from domain.care.clocks import ClockKind
from domain.codes import CodeKind, format_code
from domain.orders.orders import DealOutcome, OrderState
from domain.orders.tickets import TicketState
from store.engine.bulk import Plain
from store.made_up.companies import pick
from store.made_up.holding import Rows
from store.made_up.life import DAY, HOUR, Life, Times

WON = DealOutcome.WON.value
OPEN, FINISHED = OrderState.OPEN.value, OrderState.FINISHED.value
CLOSED, IN_WORK = TicketState.CLOSED.value, TicketState.IN_WORK.value
SOLUTION = ClockKind.SOLUTION.value
TROUBLES = ("数据同步失败", "发票信息有误", "设备无法启动", "希望增加培训", "The report shows old figures", "An invoice is missing")
SOLVED = "已处理，客户确认"
AMOUNT_STEP, AMOUNT_STEPS = 500_000, 200
"""Amounts are multiples of 5,000 yuan, in fen."""
UNPAID, UNFINISHED, STILL_OPEN = 0.05, 0.15, 0.2


@dataclass(frozen=True, kw_only=True)
class Bought:
    """What the customer's own columns repeat: when it ordered and paid last, what it paid (fen), and whether something is unfinished."""

    moments: tuple[int, ...] = ()
    paid_at: int | None = None
    paid: int = 0
    unfinished: bool = False


NOTHING = Bought()


@dataclass(frozen=True, kw_only=True)
class Business:
    """Writes deals, orders, payments and tickets."""

    draw: Random
    times: Times
    rows: Rows
    orders: Iterator[int]
    tickets: Iterator[int]

    def write(self, life: Life) -> Bought:
        """Everything of a customer."""
        for _ticket in range(life.plan.tickets):
            self._ticket(life, next(self.tickets))
        return self._order(life, next(self.orders)) if life.plan.orders else NOTHING

    def _order(self, life: Life, order_id: int) -> Bought:
        days = self.times.some(2, life.age - 1)
        placed, person = self.times.ago(days), life.author.id
        amount = (1 + int(self.draw.random() * AMOUNT_STEPS)) * AMOUNT_STEP
        drawn = self.draw.random()
        paid, unfinished = (0 if drawn < UNPAID else amount // 2 if drawn < UNFINISHED else amount), drawn < UNFINISHED
        paid_at = self.times.ago(days - 1) if paid else None
        end = (OPEN, placed, person, None, None) if unfinished else (FINISHED, placed, person, paid_at, person)
        self.rows["deals"].append((life.id, WON, placed - HOUR, person))
        self.rows["orders"].append((order_id, life.id, amount, paid, *end))
        if paid_at is not None:
            self.rows["payments"].append((order_id, life.id, paid, paid_at, person))
        moments = (placed,) if paid_at is None else (placed, paid_at)
        return Bought(moments=moments, paid_at=paid_at, paid=paid, unfinished=unfinished)

    def _ticket(self, life: Life, ticket_id: int) -> None:
        """Most were solved within a day; the others are being worked on since yesterday."""
        person, trouble = life.author.id, pick(self.draw, TROUBLES)
        if self.draw.random() < STILL_OPEN:
            opened = self.times.ago(1)
            last: tuple[Plain, ...] = (IN_WORK, opened, person, person, opened + HOUR, None, None, None, None, None)
            due, speaks, met = self.times.ago(-4), self.times.ago(-3), None
        else:
            opened = self.times.ago(self.times.some(3, life.age - 1))
            met, mark = opened + 5 * HOUR, self.times.some(20, 50)
            last = (CLOSED, opened, person, person, opened + HOUR, met, opened + DAY, person, SOLVED, mark)
            due, speaks = opened + 3 * DAY, None
        self.rows["tickets"].append((ticket_id, life.id, trouble, False, *last))
        code = format_code(CodeKind.TICKET, ticket_id)
        self.rows["clocks"].append((SOLUTION, code, life.id, person, opened, due, speaks, 0, met, met))
