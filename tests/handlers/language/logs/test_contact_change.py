"""Whether a log says that the contact is another one now."""

from __future__ import annotations

from handlers.language.logs.contact_change import tells_of_contact_change
from tests.rows import for_each


@for_each(
    "text",
    [
        "电话，对方换人了，新的还没加微信",
        "采购经理离职了，下周再问",
        "李工已调岗",
        "客户换了新采购，姓周",
        "他们对接人换了",
        "见了新来的采购经理",
        "新对接人是陈工",
        "王总上个月跳槽去了同行",
        "对方換人了，等新窗口",
        "call: Mr. Wang has left the company",
        "She no longer works there, ask for the new buyer",
        "their purchasing manager resigned last week",
        "New contact person is Amy",
    ],
)
def test_who_left_or_came_is_heard(text: str) -> None:
    assert tells_of_contact_change(text)


@for_each(
    "text",
    [
        "电话，客户没换人，预算不变",
        "王经理还没离职，下月才走",
        "他们关心离职率统计功能",
        "客户想换人工客服",
        "准备换新采购系统",
        "换了新设备，产能翻倍",
        "新采购计划下周出",
        "filled in the new contact form",
        "they left early, sent quote",
        "a new contract was signed",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not tells_of_contact_change(text)
