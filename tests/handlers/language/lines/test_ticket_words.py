"""How a ticket's trouble and its next step are said, in both languages and with slips."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.orders.handling import Step
from handlers.language.lines.ticket_line import NextStep, read_step, read_trouble
from tests.rows import for_each


@for_each(
    ("said", "text", "urgent"),
    [
        ("报表打不开", "报表打不开", False),
        ("报表打不开 紧急", "报表打不开", True),
        ("紧急 报表打不开", "报表打不开", True),
        ("报表打不开（加急）", "报表打不开", True),
        ("urgent: the report does not open", "the report does not open", True),
        ("the report does not open URGENT", "the report does not open", True),
        ("very urgent, nothing works", "nothing works", True),
        ("not urgent, but slow", "not urgent, but slow", False),
        ("non-urgent question", "non-urgent question", False),
        ("客户紧急投诉发错货", "客户紧急投诉发错货", True),
        ("这是非紧急投诉", "这是非紧急投诉", False),
        ("", "", False),
        ("urgent", "", True),
    ],
)
def test_the_word_for_urgency_is_no_part_of_the_problem(said: str, text: str, *, urgent: bool) -> None:
    trouble = read_trouble(said)

    assert (trouble.text, trouble.urgent) == (text, urgent)


@for_each("said", ["take", "Take it", "TAKE", "start", "开始处理", "受理", "接单"])
def test_taking_is_said_in_many_words(said: str) -> None:
    assert read_step(said) == NextStep(step=Step.TAKE)


@for_each(
    ("said", "words"),
    [
        ("solved", ""),
        ("solved restarted the server", "restarted the server"),
        ("fixed: restarted", "restarted"),
        ("已解决 重启了", "重启了"),
        ("解决了，重启了", "重启了"),
        ("处理完毕", ""),
    ],
)
def test_solving_keeps_what_was_done(said: str, words: str) -> None:
    assert read_step(said) == NextStep(step=Step.SOLVE, words=words)


@for_each(
    ("said", "mark"),
    [("4", "4"), ("4.5", "4.5"), ("5分", "5"), ("3 stars", "3"), ("评分：2", "2"), ("closed 4", "4"), ("满意度 1.25", "1.25"), ("9", "9")],
)
def test_a_mark_is_read_whatever_stands_around_it(said: str, mark: str) -> None:
    assert read_step(said) == NextStep(step=Step.CLOSE, mark=Decimal(mark))


@for_each("said", ["whatever", "关闭", "4 5", "很好", "solvedx", "-3", ""])
def test_what_asks_for_no_step_is_none(said: str) -> None:
    assert read_step(said) is None


@given(st.text(max_size=60))
def test_any_words_are_read_without_a_stumble(text: str) -> None:
    trouble, step = read_trouble(text), read_step(text)

    assert len(trouble.text) <= len(text)
    assert step is None or (step.mark is None) is (step.step is not Step.CLOSE)
