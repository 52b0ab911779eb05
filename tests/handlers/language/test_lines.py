from __future__ import annotations

import re
from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import UnknownCustomerError
from domain.errors import UserError
from domain.terms import Method, Side
from domain.writing import fold
from handlers.language.amounts import read_budget
from handlers.language.customer_name import take_customer
from handlers.language.free_text import is_question, mentions, tells_of_contact
from handlers.language.log_line import LogLine, read_log
from handlers.language.text import Line
from tests.handlers.language.reading import BASE, find, fits, labelled, written

LOGS = [each for each in labelled("lines.jsonl") if each["kind"] == "log"]
FREE = [each for each in labelled("lines.jsonl") if each["kind"] == "free"]
COMMAND = re.compile(r"[/／]\s*(?:log|跟进)\s*", re.IGNORECASE)


def read_line(text: str) -> tuple[str, LogLine]:
    customer, rest = take_customer(text[COMMAND.match(text).end() :], find, usage="/log")  # type: ignore[union-attr]
    return customer, read_log(rest, BASE)


@pytest.mark.parametrize("label", LOGS, ids=lambda label: label["id"])
def test_a_log_is_read_as_it_is_labelled(label: dict[str, Any]) -> None:
    expected = label["expect"]

    customer, line = read_line(label["text"])

    assert customer == expected["customer_id"]
    assert line.method == expected["method"]
    assert all(plain(words) in plain(line.content) for words in expected["content_contains"])
    for name, got in said(line).items():
        assert name not in expected or fits_words(expected[name], got), (name, got)
    assert "next_action_due" not in expected or fits(expected["next_action_due"], written(line.step.due) if line.step else None)
    assert "next_action_contains" not in expected or holds(expected["next_action_contains"], line)


def said(line: LogLine) -> dict[str, object]:
    return {
        "emotion": line.mood.emotion.value if line.mood else None,
        "budget": int(line.budget.high) if line.budget else None,
        "stage": line.stage.value if line.stage else None,
        "contact_name": line.contact_name,
        "occurred_at": written(line.occurred)[:10] if line.occurred else None,  # type: ignore[index]
    }


def plain(words: str) -> str:
    return re.sub(r"\s+", "", fold(words))


def fits_words(label: object, got: object) -> bool:
    return got in (label if isinstance(label, list) else [label])


def holds(label: Any, line: LogLine) -> bool:
    if label is None:
        return line.step is None
    return line.step is not None and any(plain(words) in plain(line.step.task) for words in (label if isinstance(label, list) else [label]))


@pytest.mark.parametrize("label", FREE, ids=lambda label: label["id"])
def test_a_sentence_names_its_customer_or_is_no_log(label: dict[str, Any]) -> None:
    line = Line.of(label["text"])

    if label["expect"]["command"] == "none":
        assert not tells_of_contact(line)
    else:
        assert tells_of_contact(line)
        assert next(_found(line)) == label["expect"]["customer_id"]


def _found(line: Line) -> Any:
    for piece in mentions(line):
        try:
            yield find(piece)
        except UserError:
            continue


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


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("50-100万", 500_000, 1_000_000), ("50万到100万", 500_000, 1_000_000), ("800000", None, 800_000), ("500000-800000", 500_000, 800_000)],
)
def test_a_range_has_two_ends(words: str, low: int | None, high: int) -> None:
    budget = read_budget(fold(words))

    assert budget is not None
    assert (budget.low, budget.high) == (None if low is None else Decimal(low), Decimal(high))


@pytest.mark.parametrize("words", ["a lot", "$500", "", "80万 or so maybe"])
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


@pytest.mark.parametrize(
    "line", ["call, sent quote", "电话，已发报价，下周三前回复", "昨天拜访 陈经理带看了机房，客户很满意，下周二下午三点演示"]
)
def test_reading_a_line_is_a_small_part_of_a_millisecond(line: str) -> None:
    assert fastest(line) < 0.000_5


def test_reading_takes_time_in_proportion_to_the_length() -> None:
    short, long = "电话，已发报价，下周三前回复。" * 12, "电话，已发报价，下周三前回复。" * 120

    assert fastest(long) < 25 * fastest(short)


def fastest(text: str) -> float:
    """The best of many, in seconds: the machine's other work is not the reader's."""
    best = 1.0
    for _attempt in range(30):
        start = perf_counter()
        read_log(text, BASE)
        best = min(best, perf_counter() - start)
    return best
