from __future__ import annotations

import pytest

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.typing import MissingCustomerError
from handlers.language.customer_name import take_customer
from tests.rows import for_each

NAMES = {"c001": "C001", "k009": "K009", "l0002": "L0002", "xx科技": "C001", "acme robotics": "C007", "acme": "C007", "华东 制药": "C009"}


def find(typed: str) -> str:
    if typed == "金石":
        raise AmbiguousCustomerError(typed, ())
    if typed.casefold().lstrip("#") in NAMES:
        return NAMES[typed.casefold().lstrip("#")]
    raise UnknownCustomerError(typed)


def take(text: str) -> tuple[str, str]:
    return take_customer(text, find, usage="/log <customer>")


@for_each(
    ("text", "customer", "rest"),
    [
        ("C001 call, sent quote", "C001", "call, sent quote"),
        ("c001电话，已发报价", "C001", "电话，已发报价"),
        ("K009半个月", "K009", "半个月"),
        ("#C001 call", "C001", "call"),
        ("C001：电话", "C001", "电话"),
        ("L0002, sent quote", "L0002", "sent quote"),
        ("XX科技 电话 已发报价", "C001", "电话 已发报价"),
        ("XX科技，已发报价", "C001", "已发报价"),
        ("XX科技的王经理说要发票", "C001", "的王经理说要发票"),
        ("XX科技昨天打了电话", "C001", "昨天打了电话"),
        ("Acme Robotics call, fine", "C007", "call, fine"),
        ("Acme wants a demo", "C007", "wants a demo"),
        ("华东 制药 拜访", "C009", "拜访"),
        ("“XX科技” 已发报价", "C001", "已发报价"),
        ("《XX科技》已发报价", "C001", "已发报价"),
        ('"Acme Robotics" call', "C007", "call"),
    ],
)
def test_a_line_begins_with_its_customer(text: str, customer: str, rest: str) -> None:
    assert take(text) == (customer, rest)


def test_the_longest_reading_wins() -> None:
    assert take("Acme Robotics wants a demo") == ("C007", "wants a demo")


def test_a_sure_shorter_reading_is_better_than_an_unsure_one() -> None:
    with pytest.raises(AmbiguousCustomerError) as unsure:
        take("金石 电话")

    assert unsure.value.typed == "金石"


@for_each("text", ["", "   ", "，。", "电话", "call, sent quote", "微信，已发报价"])
def test_a_line_that_begins_with_something_else_names_nobody(text: str) -> None:
    with pytest.raises(MissingCustomerError):
        take(text)


@for_each(("text", "typed"), [("火星贸易 电话", "火星贸易"), ("C999 call", "C999"), ("Mars Ltd call", "Mars")])
def test_the_shortest_reading_is_told_to_be_unknown(text: str, typed: str) -> None:
    with pytest.raises(UnknownCustomerError) as unknown:
        take(text)

    assert unknown.value.typed == typed
