from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import UnknownCustomerError
from domain.errors import UserError
from domain.terms import Method, Side
from domain.writing import fold
from handlers.language.amounts import read_budget
from handlers.language.customer_name import take_customer
from handlers.language.free_text import is_question
from handlers.language.logs.log_line import read_log
from tests.handlers.language.reading import BASE, find, written
from tests.rows import for_each


def test_the_two_lines_of_the_first_page() -> None:
    english, chinese = read_log("call, sent quote", BASE), read_log("电话，已发报价，下周三前回复", BASE)

    assert (english.method, english.content, english.step) == (Method.CALL, "sent quote", None)
    assert (chinese.method, chinese.content) == (Method.CALL, "已发报价")
    assert chinese.step is not None
    assert (chinese.step.task, written(chinese.step.due)) == ("回复", "2026-11-25")


def test_a_promise_of_the_customers_is_theirs() -> None:
    line = read_log("电话 催回款，对方财务承诺11月30日前打款", BASE)

    assert line.step is not None
    assert line.step.side is Side.CUSTOMER


def test_a_quoted_name_may_hold_anything() -> None:
    assert take_customer("「Acme Robotics」 call, sent quote", find, usage="/log") == ("C007", "call, sent quote")


def test_the_shortest_reading_is_what_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownCustomerError) as unknown:
        take_customer("火星贸易 昨天 打了电话", find, usage="/log")

    assert unknown.value.typed == "火星贸易"


@for_each(
    ("words", "low", "high"),
    [("50-100万", 500_000, 1_000_000), ("50万到100万", 500_000, 1_000_000), ("800000", None, 800_000), ("500000-800000", 500_000, 800_000)],
)
def test_a_range_has_two_ends(words: str, low: int | None, high: int) -> None:
    budget = read_budget(fold(words))

    assert budget is not None
    assert (budget.low, budget.high) == (None if low is None else Decimal(low), Decimal(high))


@for_each("words", ["a lot", "$500", "", "80万 or so maybe"])
def test_what_is_no_amount_is_none(words: str) -> None:
    assert read_budget(fold(words)) is None


def test_questions_are_told_from_stories() -> None:
    assert is_question("c001 现在什么情况?")
    assert is_question("how many customers do i have")
    assert not is_question("刚和客户通了电话")


@given(st.text(max_size=300))
def test_any_line_is_read_or_refused_in_words(text: str) -> None:
    try:
        line = read_log(text, BASE)
    except UserError:
        return
    assert line.content or not text.strip() or line.method or line.occurred or not re.search(r"\w", text)
