"""What is said of deals, orders, payments and tickets."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UserError
from domain.orders.amounts import ForeignAmountError, NotPositiveAmountError, TooLargeAmountError, UnreadableAmountError
from domain.orders.handling import Step
from domain.orders.orders import DealOutcome
from handlers.language.lines.deals import read_ending
from handlers.language.lines.sums import behind, read_sum
from handlers.language.lines.ticket_line import NextStep, read_step, read_trouble
from tests.rows import for_each


@for_each(
    ("said", "amount", "note"),
    [
        ("80万", 800_000, ""),
        ("80万 首批设备", 800_000, "首批设备"),
        ("80万首批设备", 800_000, "首批设备"),
        ("1.5 million first batch", 1_500_000, "first batch"),
        ("first batch 800,000", 800_000, "first batch"),
        ("¥128,500.50 deposit", "128500.50", "deposit"),
        ("一百二十万元", 1_200_000, ""),
        ("1.2M", 1_200_000, ""),
        ("2千万，年付", 20_000_000, "年付"),
        ("3 servers 80万", 800_000, "3 servers"),
        ("首批 3 台 80万", 800_000, "首批 3 台"),
        ("2 phases 300", 300, "2 phases"),
        ("800000 phase 2", 800_000, "phase 2"),
        ("1000000000000", 10**12, ""),
        ("0.01", "0.01", ""),
    ],
)
def test_the_amount_stands_first_or_last(said: str, amount: int | str, note: str) -> None:
    read = read_sum(said, "/order")

    assert (read.amount, read.note) == (Decimal(amount), note)


@for_each(
    ("said", "error"),
    [
        ("", UnreadableAmountError),
        ("a lot", UnreadableAmountError),
        ("800000abc", UnreadableAmountError),
        ("10%", UnreadableAmountError),
        ("5e9", UnreadableAmountError),
        ("500 or 600", UnreadableAmountError),
        ("80万 还是 90万", UnreadableAmountError),
        ("0", NotPositiveAmountError),
        ("0.001", NotPositiveAmountError),
        ("-5", NotPositiveAmountError),
        ("负5万", NotPositiveAmountError),
        ("minus 5", NotPositiveAmountError),
        ("1000000000001", TooLargeAmountError),
        ("9" * 60, TooLargeAmountError),
        ("20000亿", TooLargeAmountError),
        ("$5000", ForeignAmountError),
        ("5000美元", ForeignAmountError),
    ],
)
def test_what_is_no_amount_is_refused_in_a_sentence(said: str, error: type[UserError]) -> None:
    with pytest.raises(error):
        read_sum(said, "/order")


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_persons_mistake(text: str) -> None:
    with suppress(UserError):
        assert read_sum(text, "/order").amount > 0


@for_each(
    ("text", "rest", "read"),
    [
        ("C001 -500", "500", "-500"),
        ("C001-500", "500", "-500"),
        ("C001 - 500", "500", "500"),
        ("C001 500", "500", "500"),
        ("C001", "other", "other"),
    ],
)
def test_a_minus_sign_right_before_the_amount_belongs_to_it(text: str, rest: str, read: str) -> None:
    assert behind(text, rest) == read


@for_each(
    ("said", "outcome", "reason"),
    [
        ("won", DealOutcome.WON, ""),
        ("赢", DealOutcome.WON, ""),
        ("WON after the demo", DealOutcome.WON, "after the demo"),
        ("lost: price too high", DealOutcome.LOST, "price too high"),
        ("lost because of the price", DealOutcome.LOST, "the price"),
        ("输 价格太高", DealOutcome.LOST, "价格太高"),
        ("丢单 原因：选了竞品", DealOutcome.LOST, "选了竞品"),
        ("lost", DealOutcome.LOST, ""),
        ("wonderful", None, "wonderful"),
        ("", None, ""),
    ],
)
def test_how_a_deal_ended_and_why(said: str, outcome: DealOutcome | None, reason: str) -> None:
    ending = read_ending(said)

    assert (ending.outcome, ending.reason) == (outcome, reason)


@for_each(
    ("said", "text", "urgent"),
    [
        ("系统宕机 紧急", "系统宕机", True),
        ("【紧急】系统宕机", "系统宕机", True),
        ("紧急投诉：发错货", "紧急投诉：发错货", True),
        ("urgent: the system is down", "the system is down", True),
        ("login fails (urgent)", "login fails", True),
        ("加急，打印机坏了！", "打印机坏了", True),
        ("not urgent: a question", "not urgent: a question", False),
        ("非紧急 问个问题", "非紧急 问个问题", False),
        ("the report does not open", "the report does not open", False),
        ("紧急", "", True),
    ],
)
def test_a_ticket_is_urgent_when_it_says_so(said: str, text: str, *, urgent: bool) -> None:
    read = read_trouble(said)

    assert (read.text, read.urgent) == (text, urgent)


@for_each(
    ("said", "step"),
    [
        ("take", NextStep(step=Step.TAKE)),
        ("开始处理", NextStep(step=Step.TAKE)),
        ("solved: replaced the part", NextStep(step=Step.SOLVE, words="replaced the part")),
        ("已解决 更换了零件", NextStep(step=Step.SOLVE, words="更换了零件")),
        ("解决", NextStep(step=Step.SOLVE)),
        ("4.5", NextStep(step=Step.CLOSE, mark=Decimal("4.5"))),
        ("满意度：4分", NextStep(step=Step.CLOSE, mark=Decimal(4))),
        ("close 5", NextStep(step=Step.CLOSE, mark=Decimal(5))),
        ("4/5", NextStep(step=Step.CLOSE, mark=Decimal(4))),
        ("what now", None),
        ("solvent", None),
    ],
)
def test_a_step_is_taken_from_the_words_behind_the_code(said: str, step: NextStep | None) -> None:
    assert read_step(said) == step


@for_each("said", ["RMB 78,400.50", "¥ 78,400.50", "78,400.50"])
def test_the_number_behind_its_currency_is_no_second_amount(said: str) -> None:
    assert read_sum(said, "").amount == Decimal("78400.50")
