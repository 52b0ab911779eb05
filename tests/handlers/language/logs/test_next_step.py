from __future__ import annotations

import pytest

from domain.errors import UserError
from domain.terms import Side
from handlers.language.logs.log_line import LogLine, read_log
from handlers.language.logs.next_step import Step
from tests.handlers.language.reading import BASE, written
from tests.rows import for_each


def read(line: str) -> LogLine:
    return read_log(line, BASE)


def step(line: str) -> Step:
    found = read(line).step
    assert found is not None, line
    return found


@for_each(
    "marker", ["后续：", "后续计划：", "下一步", "下一步行动：", "接下来 ", "待办：", "next: ", "next step: ", "Next steps: ", "todo: "]
)
def test_what_follows_a_marker_is_the_step(marker: str) -> None:
    told = read(f"电话，已发报价，{marker}发合同")

    assert told.content == "已发报价"
    assert told.step is not None
    assert (told.step.task, told.step.due) == ("发合同", None)


@for_each(
    ("line", "task", "due"),
    [
        ("电话，已发报价，下周三前回复", "回复", "2026-11-25"),
        ("拜访，看了样机，周五发方案", "发方案", "2026-11-20"),
        ("call, sent quote, reply by Friday", "reply", "2026-11-20"),
        ("call, sent quote. Demo next Tuesday at 3pm", "Demo", "2026-11-24T15:00"),
        ("微信 聊了需求，明天下午三点再聊", "再聊", "2026-11-19T15:00"),
        ("电话 同意报价，下周二，签合同", "签合同", "2026-11-24"),
    ],
)
def test_the_clause_with_the_date_ahead_is_the_step_without_its_date(line: str, task: str, due: str) -> None:
    found = step(line)

    assert task in found.task
    assert written(found.due) == due


@for_each(
    ("line", "task"),
    [
        ("电话，聊了需求，我方会整理方案", "我方会整理方案"),
        ("电话，聊了需求，让我发资料", "让我发资料"),
        ("call, liked the demo, I'll send the contract", "I'll send the contract"),
        ("call, liked the demo, need to check stock", "need to check stock"),
    ],
)
def test_a_clear_intention_is_a_step_without_a_date(line: str, task: str) -> None:
    assert step(line) == Step(task=task, side=Side.OURS, due=None)


@for_each(
    "line",
    [
        "电话，已发报价",
        "昨天电话，客户上周五签了",
        "call, sent quote",
        "visit, they want to go live by March 2027",
        "电话，合同12月底到期",
        "我方已经发了方案",
    ],
)
def test_what_happened_and_facts_of_the_customers_world_are_no_step(line: str) -> None:
    assert read(line).step is None


@for_each(
    ("line", "side"),
    [
        ("电话，对方承诺周五前打款", Side.CUSTOMER),
        ("电话，客户会在下周三回复", Side.CUSTOMER),
        ("call, they will pay by Friday", Side.CUSTOMER),
        ("call, the customer promised an answer by Friday", Side.CUSTOMER),
        ("电话，周五前给客户发合同", Side.OURS),
        ("call, send them the contract by Friday", Side.OURS),
    ],
)
def test_whose_step_it_is(line: str, side: Side) -> None:
    assert step(line).side is side


@for_each("words", ["尽快", "改天", "ASAP"])
def test_a_vague_time_is_no_date(words: str) -> None:
    assert step(f"电话，已发报价，后续：{words}发合同").due is None


@for_each(
    ("line", "kind"),
    [
        ("电话，后续：昨天发合同", "past_due_date"),
        ("call, next: send it by 2024-06-20", "past_due_date"),
        ("电话，后续：11月23日周五发合同", "ambiguous_date"),
        ("电话，聊了，11月23日周五发合同", "ambiguous_date"),
    ],
)
def test_a_step_that_cannot_be_kept_is_refused(line: str, kind: str) -> None:
    with pytest.raises(UserError) as refused:
        read(line)

    assert refused.value.kind == kind


def test_a_step_alone_is_its_own_content() -> None:
    told = read("电话，下周三前回复")

    assert told.step is not None
    assert told.content


def test_two_dates_that_agree_are_one() -> None:
    assert written(step("电话，聊了，11月25日周三发合同").due) == "2026-11-25"


@for_each(
    ("line", "day"),
    [
        ("昨天电话，已发报价", "2026-11-17"),
        ("上周五拜访，看了机房", "2026-11-13"),
        ("周一电话，已发报价", "2026-11-16"),
        ("call on Monday, sent quote", "2026-11-16"),
        ("visited 2 days ago, fine", "2026-11-16"),
        ("11月10日拜访 看了机房", "2026-11-10"),
    ],
)
def test_a_day_behind_us_says_when_it_happened(line: str, day: str) -> None:
    told = read(line)

    assert told.occurred is not None
    assert told.occurred.day.isoformat() == day
    assert told.step is None


@for_each(
    ("line", "task", "due"),
    [
        ("call pricing approved, send the form today", "send the form", "2026-11-18"),
        ("电话 资料没收到，今天内补上", "补上", "2026-11-18"),
        ("call they are happy with it and will order by Dec 1", "will order", "2026-12-01"),
        ("微信 客户催样，我今天寄出", "我 寄出", "2026-11-18"),
        ("电话 定点要到12月中旬，让我们备料", "让我们备料", None),
    ],
)
def test_a_step_for_today_or_in_one_breath_with_news(line: str, task: str, due: str | None) -> None:
    step = read(line).step

    assert step is not None
    assert (step.task, written(step.due)) == (task, due)


@for_each("line", ["电话 订金已付，签约了", "电话 客户违约了"])
def test_a_deal_or_a_breach_of_one_is_no_appointment(line: str) -> None:
    assert read(line).step is None


@for_each("line", ["刚电话，已发报价", "just called, sent quote", "电话，已发报价"])
def test_just_now_needs_no_day(line: str) -> None:
    assert read(line).occurred is None


def test_an_hour_still_to_come_says_only_the_day() -> None:
    told = read("今天下午三点电话，已发报价")

    assert told.occurred is None or told.occurred.time is None
