"""What somebody reads right after `/log`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cards.followups.log_receipt import log_receipt
from cards.model import Buttons, Card, Tone
from cards.phrases import amount
from cards.samples import ACTION, EVENT, FOLLOWUP, NOW
from domain.followups import Followup
from domain.terms import Review, Side
from domain.words import Money
from tests.cards.reading import CHINESE, ENGLISH, presses, primary, seen
from tests.rows import for_each

BARE = replace(
    FOLLOWUP, method=None, contact_id=None, contact_name=None, emotion=None, emotion_words=None, stage=None, actions=(), content="已发报价"
)


def receipt(followup: Followup = FOLLOWUP, *, edited: bool = False) -> Card:
    return log_receipt(followup, event_key=EVENT, edited=edited)


@for_each(
    ("language", "facts"),
    [
        (
            CHINESE,
            {
                "客户": "XX科技公司 · C001",
                "时间": "今天 09:00",
                "联系方式": "电话",
                "联系人": "王经理",
                "客户情绪": "积极（“满意”）",
                "需求阶段": "方案评估",
                "沟通内容": "客户要求增加数据对接模块，我方承诺3日内提供定制方案",
                "下一步行动": "提交定制方案 · 11月20日 周五 · 林晓",
            },
        ),
        (
            ENGLISH,
            {
                "Customer": "XX科技公司 · C001",
                "When": "today 09:00",
                "Method": "Call",
                "Contact": "王经理",
                "Mood": "Positive (“满意”)",
                "Stage": "Proposal",
                "Content": "客户要求增加数据对接模块，我方承诺3日内提供定制方案",
                "Next action": "提交定制方案 · Fri 20 Nov · 林晓",
            },
        ),
    ],
)
def test_everything_that_was_understood_is_echoed(language: str, facts: dict[str, str]) -> None:
    card = receipt()

    assert seen(card, language).facts == facts


def test_what_was_not_said_is_left_out() -> None:
    facts = seen(receipt(BARE)).facts

    assert list(facts) == ["客户", "时间", "沟通内容"]


@for_each(
    ("change", "label", "value"),
    [
        ({"topic": "方案细节确认"}, "主题", "方案细节确认"),
        ({"feedback": "对价格敏感"}, "客户反馈", "对价格敏感"),
        ({"their_participants": "张主任"}, "联系人", "张主任"),
        ({"has_time": False}, "时间", "今天"),
        ({"occurred_at": NOW - timedelta(days=1)}, "时间", "昨天 10:00"),
    ],
)
def test_each_thing_that_was_said_has_its_line(change: dict[str, object], label: str, value: str) -> None:
    followup = replace(BARE, **change)  # type: ignore[arg-type]

    assert seen(receipt(followup)).facts[label] == value


def test_a_mood_without_its_words_stands_alone() -> None:
    followup = replace(FOLLOWUP, emotion_words=None)

    assert seen(receipt(followup)).facts["客户情绪"] == "积极"


def test_a_contact_on_record_goes_before_the_name_that_was_typed() -> None:
    followup = replace(FOLLOWUP, their_participants="小王")

    assert seen(receipt(followup)).facts["联系人"] == "王经理"


@for_each(
    ("edited", "chinese", "english"),
    [(False, "已记录 J004：XX科技公司", "J004 recorded: XX科技公司"), (True, "已更正 J004：XX科技公司", "J004 corrected: XX科技公司")],
)
def test_the_title_tells_a_new_log_from_a_corrected_one(edited: bool, chinese: str, english: str) -> None:  # noqa: FBT001 - a row of the table.
    card = receipt(edited=edited)

    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)
    assert card.tone is Tone.SUCCESS


def test_it_can_be_edited_by_its_code_and_undone_by_its_event() -> None:
    card = receipt()

    assert presses(card) == [("followup.edit", "J004", {}), ("followup.undo", EVENT, {})]
    assert primary(card) is None


def test_without_a_next_action_it_asks_for_one_in_one_quick_row() -> None:
    card = receipt(replace(FOLLOWUP, actions=()))

    quick = [element for element in card.elements if isinstance(element, Buttons) and element.quick]

    assert len(quick) == 1
    assert seen(card).text.endswith("下次什么时候联系？ [明天] [3天后] [7天后]")
    assert seen(card, ENGLISH).text.endswith("When is the next contact? [Tomorrow] [In 3 days] [In 7 days]")
    assert presses(card)[2:] == [("followup.next", "J004", {"days": days}) for days in ("1", "3", "7")]


def test_several_promises_stand_one_below_the_other() -> None:
    theirs = replace(ACTION, code="T002", task="同步评估可行性", side=Side.CUSTOMER, due_at=None)

    facts = seen(receipt(replace(FOLLOWUP, actions=(ACTION, theirs)))).all_facts

    assert facts[-2:] == [("下一步行动", "提交定制方案 · 11月20日 周五 · 林晓"), ("下一步行动", "同步评估可行性 · 未定日期 · 客户方")]


@for_each(
    ("change", "tags", "note"),
    [
        ({}, [], None),
        ({"late": True}, ["补录"], "沟通后超过 24 小时才录入的跟进记为补录。"),
        ({"review": Review.PENDING}, ["待复核"], "高价值客户：已请主管复核这条跟进，跟进即刻生效。"),
        ({"review": Review.REVIEWED}, [], None),
        ({"late": True, "review": Review.PENDING}, ["补录", "待复核"], "高价值客户：已请主管复核这条跟进，跟进即刻生效。"),
    ],
)
def test_a_late_log_and_one_for_review_say_so(change: dict[str, object], tags: list[str], note: str | None) -> None:
    card = seen(receipt(replace(FOLLOWUP, **change)))  # type: ignore[arg-type]

    assert card.tags == tags
    assert (card.notes[-1] if card.notes else None) == note
    assert len(card.notes) == len(tags)


@for_each(
    ("low", "high", "chinese", "english"),
    [
        (None, "800000", "80万元", "¥800,000"),
        ("500000", "1000000", "50万元至100万元", "¥500,000 to ¥1,000,000"),
        (None, "0", "¥0", "¥0"),
    ],
)
def test_a_budget_that_was_said_is_echoed_with_both_its_ends(low: str | None, high: str, chinese: str, english: str) -> None:
    budget = amount(Decimal(low) if low else None, Decimal(high))

    card = log_receipt(FOLLOWUP, event_key=EVENT, budget=budget)

    assert seen(card).facts["预算"] == chinese
    assert seen(card, ENGLISH).facts["Budget"] == english


def test_it_speaks_of_the_customer_the_log_and_every_action() -> None:
    second = replace(ACTION, code="T002")

    card = log_receipt(replace(FOLLOWUP, actions=(ACTION, second)), event_key=EVENT, budget=Money(amount=Decimal(1)))

    assert card.refs == ("C001", "J004", "T001", "T002")


def test_a_long_name_is_cut_in_the_title_alone() -> None:
    name = "苏州工业园区精密机械制造与自动化设备股份有限公司"

    card = seen(receipt(replace(FOLLOWUP, customer_name=name)))

    assert card.title == "已记录 J004：苏州工业园区精密机械制造与自动化设备股…"
    assert card.facts["客户"] == f"{name} · C001"


def test_the_time_is_the_reader_s_own() -> None:
    card = receipt()

    assert seen(card, zone="Europe/London").facts["时间"] == "今天 01:00"
    assert seen(card, zone="America/Los_Angeles").facts["时间"] == "今天 17:00"
    assert seen(card, now=NOW + timedelta(days=1)).facts["时间"] == "昨天 09:00"
