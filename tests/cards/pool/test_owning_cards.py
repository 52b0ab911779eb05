from __future__ import annotations

from dataclasses import replace

import pytest

from cards.forms import Kept
from cards.model import Card
from cards.pool import assigned, assignment, claimed, record_kept, release_form, released
from cards.pool.brief import BRIEF
from cards.samples import CUSTOMER
from domain.pool.ownership import ReleaseReason
from domain.words import _
from tests.cards.pool.made import said
from tests.cards.reading import CHINESE, ENGLISH, button, primary, questions_of, seen
from tests.rows import for_each

SAYS = [
    pytest.param(
        claimed.example(),
        """
L0001 归您了：XX科技公司
客户类型：线索
需求阶段：初步接洽
所属行业：互联网
区域：华东
来源渠道：展会推荐
预算：80万元至100万元
最近联系时间：11月15日 周日
编号：L0001
核心需求：增加数据对接模块 · 高
需求标签：数据对接
重要备注：曾因价格问题暂停合作
联系人：王经理 · 采购总监 · 关键决策人 · 138****5678 · w***@example.com · 偏好：电话
下一步行动：提交定制方案 · 11月20日 周五 · 林晓
放弃原因：没有预算 · 明年再议 · 王磊 · 11月16日 周一
上次沟通
今天 09:00 · 电话 · 王经理 · 林晓 · J004
客户要求增加数据对接模块，我方承诺3日内提供定制方案
保护到 今天 11月18日 周三 10:00；每次有效跟进会延长。
[记跟进] [查看客户] [撤销]
""",
        """
L0001 is yours: XX科技公司
Customer type: Lead
Stage: First contact
Industry: 互联网
Region: 华东
Source: 展会推荐
Budget: ¥800,000 to ¥1,000,000
Last contact: Sun 15 Nov
Code: L0001
Core need: 增加数据对接模块 · High
Tags: 数据对接
Remark: 曾因价格问题暂停合作
Contact: 王经理 · 采购总监 · decision maker · 138****5678 · w***@example.com · prefers: Call
Next action: 提交定制方案 · Fri 20 Nov · 林晓
Why it was dropped: No budget · 明年再议 · 王磊 · Mon 16 Nov
Last talk
today 09:00 · Call · 王经理 · 林晓 · J004
客户要求增加数据对接模块，我方承诺3日内提供定制方案
Protected until today, Wed 18 Nov 10:00; each qualified follow-up adds days.
[Log] [Open customer] [Undo]
""",
        id="claimed.example",
    ),
    pytest.param(
        assignment.example_given_back(),
        """
L0001 已退回：XX科技公司
由 吴芳 分配
已退回
它已回到公海。
""",
        """
L0001 given back: XX科技公司
Assigned by 吴芳
Returned
It is in the public pool again.
""",
        id="assignment.example_given_back",
    ),
    pytest.param(
        assignment.example_ended(),
        """
L0001 已另有去向：XX科技公司
已结束
这里已无需答复。
""",
        """
L0001 went elsewhere: XX科技公司
Ended
There is nothing left to answer here.
""",
        id="assignment.example_ended",
    ),
    pytest.param(
        assignment.example_returned(),
        """
林晓 退回了 L0001：XX科技公司
它已回到公海。输入 /分配 L0001 可分给其他人。
""",
        """
林晓 gave back L0001: XX科技公司
It is in the public pool again. Type /assign L0001 to hand it to somebody else.
""",
        id="assignment.example_returned",
    ),
    pytest.param(
        assigned.example(),
        """
已分配 2 条
客户 · 分配给
XX科技公司 · L0001 · 林晓
YY贸易公司 · L0002 · 王磊
对方已收到线索资料卡，并会答复是否接手。
""",
        """
Assigned: 2
Customer · Assigned to
XX科技公司 · L0001 · 林晓
YY贸易公司 · L0002 · 王磊
Each of them has the card with what is known, and says whether they take it on.
""",
        id="assigned.example",
    ),
    pytest.param(
        assigned.example_with_a_refusal(),
        """
已分配 1 条，未分配 1 条
客户 · 分配给 · 未分配的原因
XX科技公司 · L0001 · 林晓
YY贸易公司 · L0002 · YY贸易公司 已归 王磊 负责。
对方已收到线索资料卡，并会答复是否接手。
""",
        """
Assigned: 1, not assigned: 1
Customer · Assigned to · Not assigned, because
XX科技公司 · L0001 · 林晓
YY贸易公司 · L0002 · YY贸易公司 already belongs to 王磊.
Each of them has the card with what is known, and says whether they take it on.
""",
        id="assigned.example_with_a_refusal",
    ),
    pytest.param(
        released.example(),
        """
L0001 已进入公海：XX科技公司
客户：XX科技公司
原因：没有预算
原负责人：王磊
操作人：王磊
备注：明年再议
您可以在 11月16日 周一 10:00 再次领取。
""",
        """
L0001 is in the public pool: XX科技公司
Customer: XX科技公司
Reason: No budget
Owner until now: 王磊
Done by: 王磊
Note: 明年再议
You can claim it again on Mon 16 Nov 10:00.
""",
        id="released.example",
    ),
    pytest.param(
        release_form.example(),
        """
释放 C001：XX科技公司
它将进入公海；15 天内您不能再次领取。
原因 *：
给下一位的说明：
[释放]
""",
        """
Release C001: XX科技公司
It goes into the public pool; you cannot claim it again for 15 days.
Reason *:
What the next one should know:
[Release]
""",
        id="release_form.example",
    ),
]


@for_each(("card", "chinese", "english"), SAYS)
def test_a_card_says_all_of_it_in_both_languages(card: Card, chinese: str, english: str) -> None:
    assert said(card, CHINESE) == chinese.strip()
    assert said(card, ENGLISH) == english.strip()


def test_a_fresh_lead_s_brief_leaves_out_what_nobody_knows() -> None:
    facts = seen(claimed.example_bare(), ENGLISH).facts

    assert {"Tags", "Contact", "Next action", "Why it was dropped"}.isdisjoint(facts)
    assert seen(claimed.example_bare(), ENGLISH).notes == ["Nobody has talked with them yet."]


def test_in_a_group_a_brief_says_nothing_of_how_to_reach_them() -> None:
    alone, among = (seen(claimed.claimed(replace(BRIEF, in_group=here), event_key="e"), ENGLISH).text for here in (False, True))

    assert "138****5678" in alone
    assert "138****5678" not in among
    assert "example.com" not in among


def test_the_main_button_of_what_one_owns_is_the_log() -> None:
    assert primary(claimed.example()) == "log"
    assert primary(assignment.example_accepted()) == "log"
    assert primary(assignment.example()) == "accept"


@for_each("name", ["accept", "give-back"])
def test_an_assignment_is_answered_by_nobody_but_its_assignee(name: str) -> None:
    pressed = button(assignment.example(), name)

    assert pressed.audience == (assignment.SAMPLE.to_id,)
    assert pressed.subject == "1"


def test_whoever_did_not_own_it_is_told_no_day_to_claim_again() -> None:
    assert seen(released.example_told(), ENGLISH).notes == []


def test_a_release_form_offers_each_reason_and_keeps_what_was_typed() -> None:
    kept = Kept(values={"reason": "", "note": "call in spring"}, errors={"reason": _("Choose one.")})

    reason, note = questions_of(release_form.release_form(CUSTOMER, cool_down_days=15, kept=kept))

    assert [option.value for option in reason.options] == [each.value for each in ReleaseReason]
    assert (reason.required, bool(reason.error), note.initial) == (True, True, "call in spring")


def test_what_cannot_be_taken_back_easily_is_asked_twice() -> None:
    assert button(assignment.example(), "give-back").confirm
    assert button(claimed.example(), "undo").confirm
    assert button(record_kept.example(), "undo").confirm is None
