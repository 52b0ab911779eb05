"""Free words, shown as they were understood, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cards.followups.log_confirmation import log_confirmation
from cards.followups.understood import SAMPLE, Understood
from cards.model import Tone
from cards.samples import NOW
from domain.terms import Emotion, Stage
from tests.cards.reading import CHINESE, ENGLISH, presses, primary, seen
from tests.rows import for_each

DRAFT = "d-7Qk2"
LITTLE = Understood(customer="XX科技公司", customer_code="C001", content="已发报价")


@for_each(
    ("language", "title", "note", "labels"),
    [
        (CHINESE, "为XX科技公司记录这条跟进？", "确认之前不会写入任何记录。", ["确认记录", "编辑", "放弃"]),
        (ENGLISH, "Record this for XX科技公司?", "Nothing is recorded until you confirm.", ["Record it", "Edit", "Discard"]),
    ],
)
def test_it_asks_before_it_records(language: str, title: str, note: str, labels: list[str]) -> None:
    card = seen(log_confirmation(DRAFT, SAMPLE), language)

    assert (card.title, card.notes, card.labels) == (title, [note], labels)
    assert card.card.tone is Tone.INFO


def test_its_buttons_carry_the_draft_and_the_customer_that_was_found() -> None:
    card = log_confirmation(DRAFT, SAMPLE)

    assert presses(card) == [("draft.run", DRAFT, {"code": "C001"}), ("draft.edit", DRAFT, {}), ("draft.discard", DRAFT, {})]
    assert primary(card) == "record"
    assert card.refs == ("C001",)


def test_without_a_code_the_draft_speaks_for_itself() -> None:
    card = log_confirmation(DRAFT, replace(SAMPLE, customer_code=None))

    assert presses(card)[0] == ("draft.run", DRAFT, {})
    assert card.refs == ()
    assert seen(card).facts["客户"] == "XX科技公司"


def test_what_was_not_said_is_left_out() -> None:
    assert list(seen(log_confirmation(DRAFT, LITTLE)).facts) == ["客户", "沟通内容"]


@for_each(
    ("change", "label", "value"),
    [
        ({"occurred_at": NOW, "has_time": True}, "时间", "今天 10:00"),
        ({"occurred_at": NOW - timedelta(days=1), "has_time": False}, "时间", "昨天"),
        ({"emotion": Emotion.NEGATIVE}, "客户情绪", "消极"),
        ({"stage": Stage.NEGOTIATION}, "需求阶段", "商务谈判"),
        ({"budget": Decimal(125_000)}, "预算", "12.5万元"),
        ({"budget_low": Decimal(500_000), "budget": Decimal(1_000_000)}, "预算", "50万元至100万元"),
        ({"next_task": "寄合同"}, "下一步行动", "寄合同 · 未定日期"),
        ({"next_task": "寄合同", "next_due": NOW + timedelta(days=1)}, "下一步行动", "寄合同 · 明天 11月19日 周四"),
        (
            {"next_task": "见面", "next_due": NOW + timedelta(hours=5), "next_has_time": True},
            "下一步行动",
            "见面 · 今天 11月18日 周三 15:00",
        ),
    ],
)
def test_each_thing_that_was_understood_has_its_line(change: dict[str, object], label: str, value: str) -> None:
    card = log_confirmation(DRAFT, replace(LITTLE, **change))  # type: ignore[arg-type]

    assert seen(card).facts[label] == value


def test_a_day_for_nothing_promises_nothing() -> None:
    card = log_confirmation(DRAFT, replace(LITTLE, next_due=NOW))

    assert "下一步行动" not in seen(card).facts
