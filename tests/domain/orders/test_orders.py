from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.amounts import (
    MOST,
    ForeignAmountError,
    NotPositiveAmountError,
    TooLargeAmountError,
    UnreadableAmountError,
    check_amount,
)
from domain.orders.deals import DealKnownError, LossReason, said_reason, way_to_deal
from domain.orders.orders import (
    Deal,
    DealOutcome,
    NoOrderError,
    Order,
    OrderEndedError,
    OrderState,
    OverpaidError,
    UnknownOrderError,
    UnpaidError,
    check_finishable,
    check_open,
    check_payable,
)
from domain.statuses import may_move
from domain.terms import Status
from tests.domain.made import NOW
from tests.domain.orders.made import ORDER
from tests.rows import for_each

PAID = replace(ORDER, paid=Decimal(1000))
FINISHED = replace(PAID, state=OrderState.FINISHED)
CALLED_OFF = replace(ORDER, state=OrderState.CANCELLED)


@given(st.decimals(min_value="0.01", max_value=MOST, places=2))
def test_any_amount_up_to_a_thousand_thousand_million_is_taken_as_it_is(amount: Decimal) -> None:
    assert check_amount(amount) == amount


@for_each("amount", ["0", "-1", "0.004", "-0.01"])
def test_nothing_and_less_is_no_amount(amount: str) -> None:
    with pytest.raises(NotPositiveAmountError):
        check_amount(Decimal(amount))


@for_each("amount", [MOST + Decimal("0.01"), Decimal(10) ** 40])
def test_what_nobody_pays_is_no_amount(amount: Decimal) -> None:
    with pytest.raises(TooLargeAmountError):
        check_amount(amount)


def test_half_a_fen_is_rounded_up() -> None:
    assert check_amount(Decimal("12.345")) == Decimal("12.35")


def test_an_amount_that_is_none_is_named_or_asked_for() -> None:
    assert UnreadableAmountError("many", "/order").message.arguments["typed"] == "many"
    assert UnreadableAmountError("", "/order").message.id == "Which amount?"
    assert ForeignAmountError("$5").kind == NotPositiveAmountError().kind == "invalid_amount"


def test_an_order_is_owed_until_it_is_paid() -> None:
    half = replace(ORDER, paid=Decimal(400))

    assert (half.owed, half.is_paid, half.is_open) == (Decimal(600), False, True)
    assert (PAID.owed, PAID.is_paid, FINISHED.is_open) == (Decimal(0), True, False)


@for_each("order", [FINISHED, CALLED_OFF])
def test_nothing_can_be_done_with_an_order_that_ended(order: Order) -> None:
    for check in (check_open, check_finishable, lambda ended: check_payable(ended, Decimal(1))):
        with pytest.raises(OrderEndedError):
            check(order)


def test_what_became_of_it_is_said() -> None:
    assert "finished" in OrderEndedError(FINISHED).message.id
    assert "called off" in OrderEndedError(CALLED_OFF).message.id


def test_a_payment_up_to_what_is_owed_passes() -> None:
    check_payable(ORDER, Decimal(1000))

    with pytest.raises(OverpaidError) as refused:
        check_payable(ORDER, Decimal("1000.01"))
    assert "still owes" in refused.value.message.id


def test_a_payment_of_a_paid_order_is_too_much() -> None:
    with pytest.raises(OverpaidError) as refused:
        check_payable(PAID, Decimal(1))

    assert "paid in full" in refused.value.message.id


def test_an_order_is_finished_once_it_is_paid() -> None:
    check_finishable(PAID)

    with pytest.raises(UnpaidError):
        check_finishable(ORDER)


def test_codes_that_lead_nowhere_say_how_to_find_the_right_one() -> None:
    assert UnknownOrderError("o7").message.arguments["typed"] == "O007"
    assert NoOrderError("C001").hint is not None


@for_each("status", list(Status))
def test_the_way_to_a_deal_customer_takes_one_allowed_step_at_a_time(status: Status) -> None:
    way = (status, *way_to_deal(status))

    assert way[-1] is Status.DEAL
    assert all(may_move(now, then) for now, then in pairwise(way))


def test_a_reason_of_the_list_is_said_by_its_label_and_others_as_they_were_typed() -> None:
    assert said_reason(LossReason.PRICE.value) == LossReason.PRICE.label
    assert said_reason("their cousin sells it") == "their cousin sells it"
    assert said_reason(None) is None


def test_the_same_ending_twice_tells_when_it_was() -> None:
    deal = Deal(id=1, customer_id=1, outcome=DealOutcome.WON, at=NOW)

    assert "won" in DealKnownError(deal, "C001").message.id
    assert "lost" in DealKnownError(replace(deal, outcome=DealOutcome.LOST), "C001").message.id
