"""Deals, orders and payments, as far as churn, health and handover need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.codes import canonical
from domain.errors import UserError
from domain.terms import Term
from domain.words import Money, _


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
    ended_by_id: int | None = None
    ended_by_name: str | None = None

    @property
    def owed(self) -> Decimal:
        """What is not paid yet."""
        return self.amount - self.paid

    @property
    def is_open(self) -> bool:
        """Whether it is neither finished nor called off."""
        return self.state is OrderState.OPEN

    @property
    def is_paid(self) -> bool:
        """Whether nothing is owed any more."""
        return self.owed <= 0


def check_open(order: Order) -> None:
    """Raises OrderEndedError for a finished one, or one that was called off."""
    if not order.is_open:
        raise OrderEndedError(order)


def check_payable(order: Order, amount: Decimal) -> None:
    """Let a payment pass that the order still asks for. Raises OrderEndedError, OverpaidError."""
    check_open(order)
    if amount > order.owed:
        raise OverpaidError(order, amount)


def check_nothing_paid_since(order: Order, seen: Decimal) -> None:
    """Raises PaidMeanwhileError when a payment came in after somebody was asked for one: pressed twice, it is kept once."""
    if order.paid != seen:
        raise PaidMeanwhileError(order)


def check_none_placed_since(newest: Order | None, seen: str) -> None:
    """The same of orders; `seen` is the code of the newest one as the form was opened. Raises PlacedMeanwhileError."""
    if newest is not None and newest.code != seen:
        raise PlacedMeanwhileError(newest)


def check_finishable(order: Order) -> None:
    """An order is unfinished until it is delivered and paid (our own default). Raises OrderEndedError, UnpaidError."""
    check_open(order)
    if not order.is_paid:
        raise UnpaidError(order)


class UnknownOrderError(UserError):
    """No order of this code, or none this person may see."""

    kind = "unknown_order"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no order “{typed}” among yours.").format(typed=canonical(typed)),
            hint=_("Type /order and the customer to see its orders and their codes."),
        )


class NoOrderError(UserError):
    """A payment of a customer that owes nothing."""

    kind = "no_order"

    def __init__(self, code: str) -> None:
        super().__init__(
            _("{code} has no order that is still to be paid.").format(code=code),
            hint=_("Type /order {code} and the amount of the order first.").format(code=code),
        )


class PaidMeanwhileError(UserError):
    """Another payment came in after the amount of this one was asked for, most often the same one pressed twice."""

    kind = "paid_meanwhile"

    def __init__(self, order: Order) -> None:
        super().__init__(
            _("{code} received another payment meanwhile.").format(code=order.code),
            hint=_("Nothing was recorded now. Type /pay {code} and the amount if this one came in too.").format(code=order.code),
        )


class PlacedMeanwhileError(UserError):
    """Another order was placed after this one's form was opened, most often the same one sent twice."""

    kind = "placed_meanwhile"

    def __init__(self, newest: Order) -> None:
        self.newest = newest
        super().__init__(
            _("{code} was placed meanwhile.").format(code=newest.code),
            hint=_("Nothing was recorded now. Type /order {code} and the amount if this is one more.").format(code=newest.customer_code),
        )


class OrderEndedError(UserError):
    """An order that nothing can be done with any more."""

    kind = "order_ended"

    def __init__(self, order: Order) -> None:
        message = _("{code} was finished by {who}.") if order.state is OrderState.FINISHED else _("{code} was called off by {who}.")
        super().__init__(
            message.format(code=order.code, who=order.ended_by_name or "Genjin"),
            hint=_("Type /order {code} to see the customer's orders, or to place the next one.").format(code=order.customer_code),
        )


class OverpaidError(UserError):
    """More money than the order asks for."""

    kind = "overpaid"

    def __init__(self, order: Order, amount: Decimal) -> None:
        message = (
            _("{amount} is more than {code} still owes: {owed}.")
            if not order.is_paid
            else _("{code} is paid in full; {amount} is too much.")
        )
        super().__init__(
            message.format(amount=Money(amount=amount), code=order.code, owed=Money(amount=order.owed)),
            hint=_("Type the amount for this order, and place a second order with /order {code} for the rest.").format(
                code=order.customer_code
            ),
        )


class UnpaidError(UserError):
    """An order that cannot be finished because money is owed."""

    kind = "unpaid"

    def __init__(self, order: Order) -> None:
        super().__init__(
            _("{code} is not paid yet: {owed} is still open.").format(code=order.code, owed=Money(amount=order.owed)),
            hint=_("Type /pay {code} and the amount first.").format(code=order.code),
        )
