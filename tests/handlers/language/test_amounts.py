from __future__ import annotations

from decimal import Decimal

from domain.writing import fold
from handlers.language.amounts import find_budget, read_amount, read_budget
from tests.rows import for_each


@for_each(
    ("words", "amount"),
    [
        ("预算80万", 800_000),
        ("预算大概80多万", 800_000),
        ("预算40来万", 400_000),
        ("预算：1.5亿", 150_000_000),
        ("预算一百二十万", 1_200_000),
        ("预算30w", 300_000),
        ("预算８０万元", 800_000),
        ("預算80萬", 800_000),
        ("budget 300k", 300_000),
        ("budget is about 200k", 200_000),
        ("budget: 1.2M", 1_200_000),
        ("budget of ¥128,500", 128_500),
        ("budget 1 million", 1_000_000),
        ("预算500000", 500_000),
    ],
)
def test_a_budget_is_read_in_all_its_units(words: str, amount: int) -> None:
    budget = find_budget(fold(words))

    assert budget is not None
    assert budget.high == amount


@for_each(
    ("words", "low", "high"),
    [
        ("预算50-100万", 500_000, 1_000_000),
        ("预算50万到80万", 500_000, 800_000),
        ("预算50至80万", 500_000, 800_000),
        ("budget 200k to 300k", 200_000, 300_000),
        ("budget 200-300k", 200_000, 300_000),
    ],
)
def test_a_range_keeps_both_ends(words: str, low: int, high: int) -> None:
    budget = find_budget(fold(words))

    assert budget is not None
    assert (budget.low, budget.high) == (Decimal(low), Decimal(high))


@for_each(
    ("words", "amount"),
    [
        ("预算从50万加到80万", 800_000),
        ("预算从80万降到50万", 500_000),
        ("预算由原来的50万提高到80万", 800_000),
        ("budget raised from 200k to 300k", 300_000),
        ("budget cut from 300k to 200k", 200_000),
    ],
)
def test_a_change_keeps_the_new_amount_alone(words: str, amount: int) -> None:
    budget = find_budget(fold(words))

    assert budget is not None
    assert (budget.low, budget.high) == (None, Decimal(amount))


@for_each(
    "words",
    [
        "报价80万",
        "合同额120万",
        "预算$50k",
        "预算5万美元",
        "budget 50k USD",
        "budget €20,000",
        "预算还没定，报价80万",
        "预算待批",
        "没有预算",
        "budget tbd",
        "预算0",
    ],
)
def test_prices_foreign_money_and_open_budgets_are_none(words: str) -> None:
    assert find_budget(fold(words)) is None


@for_each("words", ["预算999999999999亿", "budget 999999999999m"])
def test_an_amount_nobody_has_is_a_slip_of_the_finger(words: str) -> None:
    assert find_budget(words) is None


@for_each(("words", "amount"), [("80万", "800000"), ("800,000元", "800000"), ("¥1.5k", "1500"), ("  300k ", "300000"), ("12.34", "12.34")])
def test_a_whole_text_is_an_amount(words: str, amount: str) -> None:
    assert read_amount(fold(words)) == Decimal(amount)


@for_each("words", ["", "80万吧", "$80", "八十", "-5", "0", "1e9", "NaN"])
def test_a_whole_text_that_is_none(words: str) -> None:
    assert read_amount(fold(words)) is None
    assert read_budget(fold(words)) is None


@for_each("words", ["budget somewhere between 80k and 110k", "预算在8万和11万之间", "预算介于8万到11万"])
def test_between_two_amounts_is_a_range(words: str) -> None:
    budget = find_budget(fold(words))

    assert budget is not None
    assert (budget.low, budget.high) == (Decimal(80_000), Decimal(110_000))


def test_only_between_makes_a_range_of_and() -> None:
    budget = find_budget("budget 80k and 3 seats")

    assert budget is not None
    assert (budget.low, budget.high) == (None, Decimal(80_000))
