"""What is pressed or sent twice is kept once; and an order through every sequence of what people do with it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.errors import UserError
from domain.orders.orders import (
    Order,
    OrderEndedError,
    OrderState,
    OverpaidError,
    PaidMeanwhileError,
    PlacedMeanwhileError,
    UnpaidError,
    check_finishable,
    check_none_placed_since,
    check_nothing_paid_since,
    check_open,
    check_payable,
)
from tests.domain.orders.made import ORDER
from tests.rows import for_each

AMOUNTS = st.integers(1, 1500).map(Decimal)


@for_each("paid", [Decimal(0), Decimal(400)])
def test_a_payment_asked_for_before_another_came_in_is_told(paid: Decimal) -> None:
    order = replace(ORDER, paid=paid)
    check_nothing_paid_since(order, paid)

    with pytest.raises(PaidMeanwhileError):
        check_nothing_paid_since(replace(order, paid=paid + 1), paid)


def test_a_payment_that_was_taken_back_meanwhile_is_told_too() -> None:
    with pytest.raises(PaidMeanwhileError):
        check_nothing_paid_since(ORDER, Decimal(400))


def test_a_first_order_is_placed_and_its_second_sending_is_not() -> None:
    check_none_placed_since(None, "")

    with pytest.raises(PlacedMeanwhileError) as refused:
        check_none_placed_since(ORDER, "")

    assert refused.value.newest == ORDER


def test_a_form_opened_beside_an_order_places_the_next() -> None:
    check_none_placed_since(ORDER, ORDER.code)
    check_none_placed_since(None, ORDER.code)  # It was taken back meanwhile.

    with pytest.raises(PlacedMeanwhileError):
        check_none_placed_since(replace(ORDER, id=2, code="O002"), ORDER.code)


class OneOrder(RuleBasedStateMachine):
    """The checks stand before each step, as the handlers ask them."""

    def __init__(self) -> None:
        super().__init__()
        self.order: Order = ORDER
        self.payments: list[Decimal] = []

    @rule(amount=AMOUNTS)
    def pay(self, amount: Decimal) -> None:
        error = self.refused(lambda: check_payable(self.order, amount))
        if error is None:
            self.order = replace(self.order, paid=self.order.paid + amount)
            self.payments.append(amount)
        else:
            too_much = amount > ORDER.amount - sum(self.payments)
            assert error is (OverpaidError if self.order.is_open and too_much else OrderEndedError)

    @rule()
    def finish(self) -> None:
        error = self.refused(lambda: check_finishable(self.order))
        if error is None:
            assert sum(self.payments) == ORDER.amount
            self.order = replace(self.order, state=OrderState.FINISHED)
        else:
            assert error is (UnpaidError if self.order.is_open else OrderEndedError)

    @rule(really=st.integers(0, 9))
    def call_off(self, really: int) -> None:
        if really == 0 and self.refused(lambda: check_open(self.order)) is None:
            self.order = replace(self.order, state=OrderState.CANCELLED)

    @invariant()
    def never_more_than_asked_for(self) -> None:
        assert self.order.paid == sum(self.payments) <= ORDER.amount
        assert self.order.owed + self.order.paid == ORDER.amount

    @invariant()
    def finished_means_paid(self) -> None:
        assert self.order.state is not OrderState.FINISHED or self.order.is_paid

    @staticmethod
    def refused(check: object) -> type[UserError] | None:
        assert callable(check)
        try:
            check()
        except UserError as error:
            return type(error)
        return None


TestOneOrder = OneOrder.TestCase
TestOneOrder.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


@given(st.lists(AMOUNTS, max_size=6))
@settings(max_examples=30, deadline=None)
def test_of_a_payment_sent_again_and_again_one_is_kept(amounts: list[Decimal]) -> None:
    order = ORDER

    for amount in amounts:
        seen = order.paid
        for _again in range(3):
            try:
                check_nothing_paid_since(order, seen)
                check_payable(order, amount)
            except (PaidMeanwhileError, OverpaidError):
                continue
            order = replace(order, paid=order.paid + amount)

    kept = Decimal(0)
    for amount in amounts:
        kept += amount if kept + amount <= ORDER.amount else 0
    assert order.paid == kept
