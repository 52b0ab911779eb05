"""Every refusal about deals, orders and tickets, as it is read: what happened, and what to type next in the reader's own commands."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from domain.errors import UserError
from domain.orders.amounts import (
    ForeignAmountError,
    NotPositiveAmountError,
    PaymentNoteError,
    TooLargeAmountError,
    UnreadableAmountError,
)
from domain.orders.deals import DealKnownError
from domain.orders.handling import (
    EmptyTicketError,
    InvalidSatisfactionError,
    InvalidTicketStepError,
    NotYourTicketError,
    TicketMovedError,
    TicketNotSolvedError,
    UnknownTicketError,
)
from domain.orders.orders import (
    Deal,
    DealOutcome,
    NoOrderError,
    OrderEndedError,
    OrderState,
    OverpaidError,
    PaidMeanwhileError,
    PlacedMeanwhileError,
    UnknownOrderError,
    UnpaidError,
)
from domain.orders.tickets import TicketState
from domain.words import _
from tests.domain.made import NOW
from tests.domain.orders.made import ORDER, TICKET
from tests.domain.saying import LONGEST_TITLE, refusal
from tests.rows import for_each

USAGE = _("/order <customer> <amount> <note>")
WON = Deal(id=1, customer_id=1, outcome=DealOutcome.WON, at=NOW)
PAID = replace(ORDER, paid=ORDER.amount)
TAKEN = replace(TICKET, state=TicketState.IN_WORK, assignee_name="冯雪")
CLOSED = replace(TAKEN, state=TicketState.CLOSED, closed_by_name="蒋云")

REFUSALS: list[tuple[UserError, str, str, str]] = [
    (UnreadableAmountError("lots", USAGE), "“lots” is not an amount.", "“lots”不是有效金额。", "/订单"),
    (UnreadableAmountError("", USAGE), "Which amount?", "金额是多少？", "/订单"),
    (NotPositiveAmountError(), "An amount must be more than zero.", "金额必须大于零。", "/撤销"),
    (TooLargeAmountError(), "That is more than ¥1,000,000,000,000.", "金额超过了10,000亿元。", "零的个数"),
    (ForeignAmountError("$500"), "“$500” is not in CNY.", "“$500”不是人民币金额。", "换算"),
    (PaymentNoteError("现金"), "A payment has no note: “现金”.", "收款不带备注：“现金”。", "/收款"),
    (DealKnownError(WON, "C001"), "The deal with C001 was won already: today 10:00.", "C001 已经赢单：今天 10:00。", "/订单 C001"),
    (
        DealKnownError(replace(WON, outcome=DealOutcome.LOST), "C001"),
        "C001 was lost already: today 10:00.",
        "C001 已经输单：今天 10:00。",
        "/阶段",
    ),
    (UnknownOrderError("o9"), "There is no order “O009” among yours.", "您的订单里没有“O009”。", "/订单"),
    (NoOrderError("C001"), "C001 has no order that is still to be paid.", "C001 没有待收款的订单。", "/订单 C001"),
    (
        OrderEndedError(replace(PAID, state=OrderState.FINISHED, ended_by_name="林晓")),
        "O001 was finished by 林晓.",
        "O001 已由林晓完结。",
        "/订单 C001",
    ),
    (OrderEndedError(replace(ORDER, state=OrderState.CANCELLED)), "O001 was called off by Genjin.", "O001 已由Genjin取消。", "/订单 C001"),
    (
        OverpaidError(ORDER, Decimal(2000)),
        "¥2,000 is more than O001 still owes: ¥1,000.",
        "¥2,000超过了 O001 的待收金额¥1,000。",
        "/订单 C001",
    ),
    (OverpaidError(PAID, Decimal(1)), "O001 is paid in full; ¥1 is too much.", "O001 已全额收款，¥1多出来了。", "/订单 C001"),
    (UnpaidError(ORDER), "O001 is not paid yet: ¥1,000 is still open.", "O001 尚未收齐，还差¥1,000。", "/收款 O001"),
    (PaidMeanwhileError(ORDER), "O001 received another payment meanwhile.", "O001 刚刚已记录另一笔收款。", "/收款 O001"),
    (PlacedMeanwhileError(ORDER), "O001 was placed meanwhile.", "刚刚已下单 O001。", "/订单 C001"),
    (UnknownTicketError("w9"), "There is no ticket “W009” among yours.", "您的工单里没有“W009”。", "/工单"),
    (EmptyTicketError(USAGE), "What is the problem?", "是什么问题？", "/订单"),
    (InvalidTicketStepError(TICKET), "What is to be done with W001?", "要对 W001 做什么？", "/工单 W001"),
    (InvalidSatisfactionError("9"), "“9” is no satisfaction mark.", "“9”不是有效的满意度评分。", "4.5"),
    (TicketMovedError(TICKET), "W001 waits to be taken.", "W001 正等待处理。", "/工单 W001"),
    (TicketMovedError(TAKEN), "W001 is already in work with 冯雪.", "W001 已由冯雪处理。", "/工单 W001"),
    (
        TicketMovedError(replace(TAKEN, state=TicketState.SOLVED, assignee_name=None)),
        "W001 was already solved by Genjin.",
        "W001 已由Genjin解决。",
        "/工单 W001",
    ),
    (TicketMovedError(CLOSED), "W001 was already closed by 蒋云.", "W001 已由蒋云关闭。", "/工单 W001"),
    (TicketNotSolvedError(TAKEN), "W001 is not solved yet: it cannot be rated.", "W001 还没有解决，暂时不能评分。", "/工单 W001"),
    (NotYourTicketError(TAKEN), "You may see W001, but not handle it.", "您可以查看 W001，但不能处理。", "冯雪"),
    (NotYourTicketError(TICKET), "You may see W001, but not handle it.", "您可以查看 W001，但不能处理。", "客服主管"),
]


@for_each(("error", "english", "chinese", "way_out"), REFUSALS)
def test_it_says_what_happened_and_the_way_out(error: UserError, english: str, chinese: str, way_out: str) -> None:
    happened, hint = refusal(error)

    assert (refusal(error, "en")[0], happened) == (english, chinese)
    assert way_out in hint


@for_each("error", [error for error, *_rest in REFUSALS])
def test_a_chinese_hint_names_no_english_command(error: UserError) -> None:
    happened, hint = refusal(error)

    assert re.search(r"/[a-z]", happened + hint) is None
    assert max(len(refusal(error, language)[0]) for language in ("en", "zh_CN")) <= LONGEST_TITLE + 2


@for_each("error", [UnreadableAmountError("x" * 500, USAGE), ForeignAmountError("$" * 500), PaymentNoteError("现" * 500)])
def test_what_was_typed_is_not_repeated_at_length(error: UserError) -> None:
    assert len(refusal(error)[0]) < 90
