from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cards.model import Card, Tone
from cards.pool import approval, lead_waiting, record_dropping
from cards.samples import CUSTOMER, NOW, REP
from domain.care.clocks import ClockKind
from domain.pool.asking import ApprovalState
from domain.words import DateStyle, When
from tests.cards.pool.made import said
from tests.cards.reading import CHINESE, ENGLISH, presses, primary, seen
from tests.rows import for_each

SAYS = [
    pytest.param(
        approval.example(),
        """
林晓申请：延长保护XX科技公司
客户：XX科技公司 · C001
申请人：林晓
原定掉保：11月21日 周六 10:00
截至：12月1日 周二 10:00
原因：招标推迟到下月
[批准] [拒绝] [查看客户]
""",
        """
林晓 asks: longer protection of XX科技公司
Customer: XX科技公司 · C001
Asked by: 林晓
Drops so far: Sat 21 Nov 10:00
Until: Tue 1 Dec 10:00
Reason: 招标推迟到下月
[Approve] [Refuse] [Open customer]
""",
        id="approval.example",
    ),
    pytest.param(
        approval.example_decided(),
        """
已批准：延长保护XX科技公司
客户：XX科技公司 · C001
申请人：林晓
截至：12月1日 周二 10:00
原因：招标推迟到下月
审批人：陈经理
""",
        """
Approved: longer protection of XX科技公司
Customer: XX科技公司 · C001
Asked by: 林晓
Until: Tue 1 Dec 10:00
Reason: 招标推迟到下月
Decided by: 陈经理
""",
        id="approval.example_decided",
    ),
    pytest.param(
        approval.example_asked(),
        """
待审批：延长保护XX科技公司
客户：XX科技公司 · C001
申请人：林晓
原定掉保：11月21日 周六 10:00
截至：12月1日 周二 10:00
原因：招标推迟到下月
[撤回]
""",
        """
Waiting for approval: longer protection of XX科技公司
Customer: XX科技公司 · C001
Asked by: 林晓
Drops so far: Sat 21 Nov 10:00
Until: Tue 1 Dec 10:00
Reason: 招标推迟到下月
[Withdraw]
""",
        id="approval.example_asked",
    ),
    pytest.param(
        record_dropping.example(),
        """
3天后掉保：XX科技公司
客户：XX科技公司 · C001
掉保时间：11月21日 周六 10:00
最近有效跟进：暂无
写明下一步和日期的跟进可保住客户；照抄以往内容无效。
[记跟进] [申请延期] [释放]
提醒我 [明天] [下周一] [提醒太频繁]
""",
        """
Drops in 3 days: XX科技公司
Customer: XX科技公司 · C001
Drops: Sat 21 Nov 10:00
Last qualified follow-up: none yet
A follow-up with its next action and date keeps it; a copy of an earlier one does not.
[Log] [Ask for more time] [Release]
Remind me [Tomorrow] [Next Monday] [Too often]
""",
        id="record_dropping.example",
    ),
    pytest.param(
        record_dropping.example_tomorrow(),
        """
明日掉保：XX科技公司
客户：XX科技公司 · C001
掉保时间：明天 11月19日 周四 10:00
最近有效跟进：10月29日 周四 10:00
写明下一步和日期的跟进可保住客户；照抄以往内容无效。
[记跟进] [申请延期] [释放]
提醒我 [明天] [下周一] [提醒太频繁]
""",
        """
Drops tomorrow: XX科技公司
Customer: XX科技公司 · C001
Drops: tomorrow, Thu 19 Nov 10:00
Last qualified follow-up: Thu 29 Oct 10:00
A follow-up with its next action and date keeps it; a copy of an earlier one does not.
[Log] [Ask for more time] [Release]
Remind me [Tomorrow] [Next Monday] [Too often]
""",
        id="record_dropping.example_tomorrow",
    ),
    pytest.param(
        record_dropping.example_today(),
        """
今日掉保：XX科技公司
客户：XX科技公司 · C001
掉保时间：今天 11月18日 周三 10:00
最近有效跟进：暂无
写明下一步和日期的跟进可保住客户；照抄以往内容无效。
[记跟进] [申请延期] [释放]
提醒我 [明天] [下周一] [提醒太频繁]
""",
        """
Drops today: XX科技公司
Customer: XX科技公司 · C001
Drops: today, Wed 18 Nov 10:00
Last qualified follow-up: none yet
A follow-up with its next action and date keeps it; a copy of an earlier one does not.
[Log] [Ask for more time] [Release]
Remind me [Tomorrow] [Next Monday] [Too often]
""",
        id="record_dropping.example_today",
    ),
    pytest.param(
        record_dropping.example_dropped(),
        """
已退回公海：XX科技公司
客户：XX科技公司 · C001
原负责人：林晓
原因：逾期无有效跟进
""",
        """
Back in the pool: XX科技公司
Customer: XX科技公司 · C001
Owner until now: 林晓
Reason: No qualified follow-up in time
""",
        id="record_dropping.example_dropped",
    ),
    pytest.param(
        record_dropping.example_told(),
        """
林晓的XX科技公司已退回公海
客户：XX科技公司 · C001
原负责人：林晓
原因：逾期无有效跟进
""",
        """
林晓 lost XX科技公司 to the pool
Customer: XX科技公司 · C001
Owner until now: 林晓
Reason: No qualified follow-up in time
""",
        id="record_dropping.example_told",
    ),
]


@for_each(("card", "chinese", "english"), SAYS)
def test_a_card_says_all_of_it_in_both_languages(card: Card, chinese: str, english: str) -> None:
    assert said(card, CHINESE) == chinese.strip()
    assert said(card, ENGLISH) == english.strip()


@for_each("days", [3, 1, 0, -2])
def test_each_warning_lets_its_owner_follow_up_ask_or_let_go(days: int) -> None:
    planned = When(at=NOW + timedelta(days=days), style=DateStyle.DUE)
    card = record_dropping.record_dropping(record_dropping.TAKEN, planned, days=days, about="C001")

    assert [action for action, _subject, _values in presses(card)][:3] == ["customer.log", "protection.ask", "pool.release"]
    assert primary(card) == "log"
    assert (card.tone is Tone.DANGER) == (days <= 1)


def test_a_decided_wish_has_no_buttons_and_its_own_colour() -> None:
    tones = {}
    for state in ApprovalState:
        card = approval.approval_request(replace(approval.ASKED, state=state), REP, CUSTOMER)
        tones[state] = card.tone
        assert bool(list(card.buttons())) is (state is ApprovalState.WAITING)

    assert len(set(tones.values())) == len(ApprovalState)


def test_only_its_asker_can_take_a_wish_back_and_only_while_it_waits() -> None:
    assert [each.id for each in approval.example_asked().buttons()] == ["withdraw"]
    assert list(approval.example_refused().buttons()) == []


@for_each(
    ("card", "chinese", "english", "buttons"),
    [
        (lead_waiting.example(), "线索未分配：XX科技公司", "Lead without an owner: XX科技公司", ["show"]),
        (lead_waiting.example_uncontacted(), "尚未联系：XX科技公司", "Nobody has talked with XX科技公司", ["show"]),
        (lead_waiting.example_survey(), "待需求调研：XX科技公司", "Needs survey due: XX科技公司", ["log", "show"]),
    ],
)
def test_a_lead_s_clock_says_whose_time_has_come_and_what_to_do(card: Card, chinese: str, english: str, buttons: list[str]) -> None:
    assert [seen(card, language).title for language in (CHINESE, ENGLISH)] == [chinese, english]
    assert [each.id for each in card.buttons()] == buttons
    assert ("负责人" in seen(card).facts) is ("线索未分配" not in chinese)


def test_a_survey_that_is_late_is_red_and_says_so() -> None:
    late = lead_waiting.lead_waiting(CUSTOMER, ClockKind.SURVEY, since=NOW, due_at=NOW, late=True)

    assert seen(late).title == "需求调研逾期：XX科技公司"
    assert (late.tone, lead_waiting.example_survey().tone) == (Tone.DANGER, Tone.WARNING)
