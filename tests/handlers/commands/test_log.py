from __future__ import annotations

from datetime import timedelta

from cards.model import Tone
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.rows import for_each


def test_a_line_is_recorded_at_once_and_echoed_field_by_field(say: Say) -> None:
    heard = say("/log C001 call, sent quote")

    assert heard.error is None
    assert heard.title == "J004 recorded: XX科技公司"
    assert heard.facts()["Method"] == "Call"
    assert heard.facts()["Content"] == "sent quote"
    assert heard.card.refs == ("C001", "J004")
    assert heard.card.tone is Tone.SUCCESS


def test_a_chinese_line_gives_the_next_action_its_date(say: Say) -> None:
    heard = say("/跟进 C001 电话，已发报价，下周三前回复")

    assert heard.facts()["Content"] == "已发报价"
    assert heard.facts()["Next action"].startswith("回复 · Wed 25 Nov")
    assert heard.card.refs == ("C001", "J004", heard.code("T"))


def test_what_was_logged_is_on_the_profile(say: Say) -> None:
    say("/log C001 call, sent quote")

    assert "sent quote" in say("/show C001").text


def test_without_a_next_action_three_days_are_offered(say: Say) -> None:
    heard = say("/log C001 call, sent quote")

    assert heard.buttons() == ["edit", "undo", "next1", "next3", "next7"]


def test_with_a_next_action_nothing_more_is_asked(say: Say) -> None:
    assert say("/log C001 call, sent quote, reply by Friday").buttons() == ["edit", "undo"]


def test_the_same_event_twice_records_once(say: Say) -> None:
    first = say("/log C001 call, sent quote", key="again")

    second = say("/log C001 call, sent quote", key="again")

    assert second.outcome.repeated
    assert second.title == first.title
    assert say("/log C001 call, another one").code("J") == "J005"


def test_a_log_more_than_a_day_late_is_flagged(say: Say) -> None:
    assert "Recorded late" in say("/log C001 call on Monday, sent quote").text
    assert "Recorded late" not in say("/log C001 昨天电话，已发报价").text


def test_budget_and_stage_change_the_customer_and_are_undone_with_the_log(say: Say) -> None:
    say("/log C001 电话 预算80万 阶段：商务谈判")
    after = say("/show C001").facts()
    say("/undo")

    before = say("/show C001").facts()

    assert after["Stage"] == "Negotiation"
    assert "Budget" in after
    assert before["Stage"] == "Proposal"
    assert "Budget" not in before


def test_a_customer_can_be_named_instead_of_coded(say: Say) -> None:
    assert say("/log XX科技 拜访 演示产品").card.refs[0] == "C001"


def test_the_blank_behind_the_command_may_be_missing(say: Say) -> None:
    assert say("/跟进C001微信发了方案").facts()["Method"] == "WeChat"


def test_a_high_value_customers_log_goes_to_the_team_lead(talk: Conversation, say: Say, press: Press) -> None:
    say("/edit C001 level A")
    heard = say("/log C001 call, agreed on the scope")

    request = heard.pushed[0]
    reviewed = press(next(iter(request.card.buttons())), sender="manager", card=request.id)

    assert "Waiting for review" in heard.text
    assert request.to == talk.person("manager")
    assert reviewed.title == f"{heard.code('J')} reviewed: XX科技公司"
    assert reviewed.shown.replaces == request.id


def test_a_growth_customers_log_bothers_nobody(say: Say) -> None:
    assert say("/log C001 call, sent quote").pushed == ()


def test_a_contact_nobody_knows_yet_is_kept_as_said(say: Say) -> None:
    assert say("/log C001 电话 王总说要先看案例").facts()["Contact"] == "王总"


def test_a_contact_on_record_is_linked(say: Say) -> None:
    assert say("/log C001 电话 张经理要看案例").facts()["Contact"] == "张经理"


@for_each(
    ("line", "kind"),
    [
        ("/log", "missing_customer"),
        ("/log 电话，已发报价", "missing_customer"),
        ("/log C999 call, sent quote", "unknown_customer"),
        ("/log 火星贸易 电话 已发报价", "unknown_customer"),
        ("/log C001", "empty_content"),
        ("/log C001 电话", "empty_content"),
        ("/log C001 call, sent quote, next: reply yesterday", "past_due_date"),
        ("/log C001 电话 聊了需求 后续：11月23日周五发合同", "ambiguous_date"),
        ("/log C001 " + "很长" * 1001, "too_long"),
        ("/lgo C001 call, sent quote", "unknown_command"),
    ],
)
def test_a_mistake_is_named_and_writes_nothing(say: Say, line: str, kind: str) -> None:
    before = say("/log C001 call, sent quote").code("J")

    heard = say(line)

    assert heard.error == kind
    assert heard.card.error == kind
    assert say("/log C001 call, sent quote").code("J") == f"J{int(before[1:]) + 1:03}"


def test_a_name_that_fits_two_customers_becomes_a_picker(say: Say, press: Press) -> None:
    say("/new 金石建筑工程有限公司 联系人 马超")
    say("/new 金石广告有限公司 联系人 李明")

    heard = say("/log 金石 电话 约了周五见面")
    picked = press(next(iter(heard.card.buttons())))

    assert heard.error == "ambiguous_customer"
    assert heard.card.kind == "customer_picker"
    assert picked.card.kind == "log_receipt"
    assert picked.card.refs[0] == heard.card.refs[0]


def test_dates_of_a_picked_line_count_from_when_it_was_said(say: Say, press: Press) -> None:
    say("/new 金石建筑工程有限公司 联系人 马超")
    say("/new 金石广告有限公司 联系人 李明")
    heard = say("/log 金石 电话 明天发合同")

    picked = press(next(iter(heard.card.buttons())), at=NOW + timedelta(hours=20))

    assert "19 Nov" in picked.facts()["Next action"]
