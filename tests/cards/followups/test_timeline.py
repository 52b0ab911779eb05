"""A customer's talks, newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.followups.timeline import timeline
from cards.model import Divider, Tone
from cards.samples import ACTION, CUSTOMER, FOLLOWUP, NOW
from domain.terms import ActionState, Side
from tests.cards.reading import CHINESE, ENGLISH, presses, seen
from tests.rows import for_each

BEFORE = replace(FOLLOWUP, code="J001", occurred_at=NOW - timedelta(days=3), content="介绍核心产品", actions=())
LAST_YEAR = replace(BEFORE, code="J000", occurred_at=NOW - timedelta(days=400), has_time=False, method=None, contact_name=None)


@for_each(
    ("language", "text"),
    [
        (
            CHINESE,
            """跟进时间线：XX科技公司
C001 · 跟进 3 次
今天 09:00 · 电话 · 王经理 · 林晓 · J004
客户要求增加数据对接模块，我方承诺3日内提供定制方案
下一步：提交定制方案 · 11月20日 周五 · 林晓
11月15日 10:00 · 电话 · 王经理 · 林晓 · J001
介绍核心产品
2025年10月14日 · 林晓 · J000
介绍核心产品
[记跟进]""",
        ),
        (
            ENGLISH,
            """Timeline: XX科技公司
C001 · Follow-ups: 3
today 09:00 · Call · 王经理 · 林晓 · J004
客户要求增加数据对接模块，我方承诺3日内提供定制方案
Next: 提交定制方案 · Fri 20 Nov · 林晓
15 Nov 10:00 · Call · 王经理 · 林晓 · J001
介绍核心产品
14 Oct 2025 · 林晓 · J000
介绍核心产品
[Log]""",
        ),
    ],
)
def test_each_talk_is_told_in_a_few_lines(language: str, text: str) -> None:
    card = timeline(CUSTOMER, (FOLLOWUP, BEFORE, LAST_YEAR))

    assert seen(card, language).text == text
    assert card.tone is Tone.INFO


def test_a_line_parts_one_talk_from_the_next() -> None:
    elements = timeline(CUSTOMER, (FOLLOWUP, BEFORE, LAST_YEAR)).elements

    assert sum(isinstance(element, Divider) for element in elements) == 2
    assert not isinstance(elements[0], Divider)


def test_older_talks_are_a_click_away_from_the_place_of_the_last() -> None:
    card = timeline(CUSTOMER, (FOLLOWUP,), older="1763200000000000,1")

    assert presses(card) == [("customer.timeline", "C001", {"before": "1763200000000000,1"}), ("customer.log", "C001", {})]
    assert seen(card).labels == ["更早", "记跟进"]


def test_the_last_page_has_no_older_one() -> None:
    card = timeline(CUSTOMER, (BEFORE,))

    assert presses(card) == [("customer.log", "C001", {})]


def test_a_customer_nobody_talked_with_says_how_to_begin() -> None:
    card = timeline(replace(CUSTOMER, followup_count=0), ())

    assert seen(card).paragraphs == ["还没有跟进记录。输入 /跟进 C001 开始。"]
    assert seen(card, ENGLISH).paragraphs == ["Nothing was logged yet. Start with /log C001."]
    assert card.refs == ("C001",)


def test_a_group_reads_what_was_said_but_not_with_whom() -> None:
    card = seen(timeline(CUSTOMER, (FOLLOWUP,), in_group=True))

    assert card.headings == ["今天 09:00 · 电话 · 林晓 · J004"]
    assert FOLLOWUP.content in card.paragraphs


@for_each(
    ("change", "chinese", "english"),
    [
        (
            {"state": ActionState.DONE},
            "下一步：提交定制方案 · 11月20日 周五 · 林晓 · 已完成",
            "Next: 提交定制方案 · Fri 20 Nov · 林晓 · done",
        ),
        ({"side": Side.CUSTOMER}, "下一步：提交定制方案 · 11月20日 周五 · 客户方", "Next: 提交定制方案 · Fri 20 Nov · Customer's side"),
        ({"owner_label": "产品部"}, "下一步：提交定制方案 · 11月20日 周五 · 产品部", "Next: 提交定制方案 · Fri 20 Nov · 产品部"),
        ({"owner_name": None}, "下一步：提交定制方案 · 11月20日 周五", "Next: 提交定制方案 · Fri 20 Nov"),
    ],
)
def test_a_promise_says_who_gave_it_and_whether_it_was_kept(change: dict[str, object], chinese: str, english: str) -> None:
    action = replace(ACTION, **change)  # type: ignore[arg-type]

    card = timeline(CUSTOMER, (replace(FOLLOWUP, actions=(action,)),))

    assert (seen(card).notes, seen(card, ENGLISH).notes) == ([chinese], [english])
