"""What people read of cadence, churn and health, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.care import cadence_card as cadence_cards
from cards.care import churn_alert as alerts
from cards.care import churned as losses
from cards.care import contact_overdue as overdues
from cards.care import health_card as healths
from cards.care import health_dropped as falls
from cards.care import risk_overdue as late
from cards.care import watch_list as lists
from cards.customers import customer_profile as profiles
from cards.customers.customer_profile import customer_profile
from cards.customers.profile_facts import Care, Profile
from cards.followups import log_receipt as receipts
from cards.model import Card, Table
from cards.samples import CUSTOMER, NOW
from domain.care.cadence import Because, Cadence, InvalidCadenceError
from domain.care.churn import NotAtRiskError, RetentionStartedError
from domain.terms import Status
from tests.cards.reading import CHINESE, ENGLISH, seen
from tests.rows import for_each


@for_each(
    ("card", "chinese", "english"),
    [
        (overdues.example(), "XX科技公司 8天没联系了", "No contact for 8 days: XX科技公司"),
        (overdues.example_climbed(), "仍未联系：XX科技公司，已16天", "Still silent: XX科技公司, 16 days"),
        (alerts.example(), "流失预警：XX科技公司 已31天无互动", "Churn risk: XX科技公司 silent for 31 days"),
        (late.example(), "仍未启动挽留：XX科技公司", "No retention action yet: XX科技公司"),
        (late.example_not_contacted(), "流失预警仍未联系：XX科技公司", "At risk and still not contacted: XX科技公司"),
        (losses.example(), "已流失：XX科技公司", "Churned: XX科技公司"),
        (healths.example(), "XX科技公司 健康度 85", "Health of XX科技公司: 85"),
        (falls.example(), "健康度下降：XX科技公司 96 → 85", "Health fell: XX科技公司 96 → 85"),
        (cadence_cards.example(), "XX科技公司 的跟进频率", "Cadence of XX科技公司"),
        (cadence_cards.example_set(), "跟进频率已修改：高价值", "Cadence changed: High value"),
        (lists.example(), "资料待补全：7个客户", "Customers with data to complete: 7"),
        (lists.example_falling(), "互动减少：1个客户", "Customers cooling down: 1"),
    ],
)
def test_a_title_is_understood_alone(card: Card, chinese: str, english: str) -> None:
    assert (seen(card, CHINESE).title, seen(card, ENGLISH).title) == (chinese, english)


@for_each(
    ("card", "first"),
    [
        (overdues.example(), "customer.log"),
        (alerts.example(), "retention.start"),
        (alerts.example_started(), "customer.log"),
        (alerts.example_for_owner(), "customer.log"),
        (late.example(), "customer.log"),
        (losses.example(), "customer.show"),
        (healths.example(), "customer.log"),
        (healths.example_high_risk(), "customer.show"),
        (falls.example_without_buttons(), "reminder.snooze"),
        (lists.example(), "customer.edit"),
        (lists.example_few_touches(), "customer.log"),
    ],
)
def test_the_one_thing_to_do_stands_first(card: Card, first: str) -> None:
    assert next(card.buttons()).action == first


def test_an_overdue_card_tells_the_last_talk_and_the_next_step() -> None:
    facts = seen(overdues.example()).facts

    assert facts["上次沟通"] == "客户要求增加数据对接模块，我方承诺3日内提供定制方案"
    assert facts["下一步行动"].startswith("提交定制方案")
    assert facts["跟进频率"] == "每7天一次，因为是意向客户"


def test_an_alert_tells_both_clocks_and_who_has_it() -> None:
    facts = seen(alerts.example()).facts

    assert facts["启动挽留动作截止"].endswith("10:00")
    assert facts["联系客户截止"].endswith("10:00")
    assert facts["负责人"] == "林晓 · 华东团队"
    assert seen(alerts.example()).tags == ["高风险"]


def test_an_alert_whose_action_started_has_nothing_to_start() -> None:
    card = alerts.example_started()

    assert "启动挽留动作截止" not in seen(card).facts
    assert {button.action for button in card.buttons()} == {"customer.log", "customer.show", "customer.health"}


def test_giving_up_asks_first() -> None:
    lost = next(button for button in alerts.example().buttons() if button.action == "churn.confirm")

    assert lost.confirm is not None


@for_each(("card", "why"), [(losses.example(), "60天无互动"), (losses.example_confirmed(), "由杨柳确认")])
def test_a_loss_says_why_and_how_it_ends(card: Card, why: str) -> None:
    notes = " ".join(seen(card).notes)

    assert why in notes
    assert "重新成为意向客户" in notes


@for_each("card", [healths.example(), healths.example_high_risk()])
def test_the_points_of_a_health_card_sum_to_its_last_line(card: Card) -> None:
    table = next(element for element in card.elements if isinstance(element, Table))
    *parts, total = (int(str(row["points"])) for row in table.rows)

    assert sum(parts) == total


@for_each(
    ("card", "words"),
    [
        (cadence_cards.example(), "每7天一次，因为是意向客户"),
        (cadence_cards.example_changed(), "每10天一次，按该客户的单独设置"),
        (cadence_cards.example_none(), "没有负责人，不要求联系。"),
        (cadence_cards.cadence_card(replace(CUSTOMER, status=Status.LEAD), None), "不要求联系：成为潜在客户后才开始。"),
        (cadence_cards.example_set(), "从现在起每10天一次。"),
        (cadence_cards.example_default(), "从现在起恢复默认。"),
    ],
)
def test_a_cadence_says_how_often_and_why(card: Card, words: str) -> None:
    assert words in seen(card).paragraphs


@for_each(
    ("because", "words"),
    [
        (Because.AT_RISK, "流失预警"),
        (Because.REP, "负责人的设置"),
        (Because.TIER, "分层的设置"),
        (Because.HIGH_VALUE, "高价值客户"),
        (Because.POTENTIAL, "潜在客户"),
        (Because.OTHER, "有负责人的客户"),
    ],
)
def test_every_reason_has_its_words(because: Because, words: str) -> None:
    (said, *_rest) = seen(cadence_cards.cadence_card(CUSTOMER, Cadence(days=3, because=because))).paragraphs

    assert said.startswith("每3天一次")
    assert words in said


def test_the_manager_s_list_names_whose_customers_they_are() -> None:
    assert seen(lists.example_for_manager()).subtitle == "低于60%，重点关注：林晓"
    assert seen(lists.example()).subtitle == ""


def test_the_profile_tells_what_is_going_on() -> None:
    facts = seen(profiles.example_cared_for()).facts

    assert facts["流失预警自"]
    assert facts["跟进频率"] == "每3天"
    assert (facts["健康度"], facts["订单"], facts["未结工单"], facts["交接"]) == ("55", "未完成", "W001、W002", "H001")
    assert "掉入公海日" in facts


def test_a_profile_without_anything_going_on_stays_as_short_as_it_was() -> None:
    quiet = seen(customer_profile(Profile(customer=CUSTOMER))).facts
    due = seen(customer_profile(Profile(customer=replace(CUSTOMER, contact_due_at=NOW + timedelta(days=2)), care=Care()))).facts

    assert due.keys() - quiet.keys() == {"下次联系截止"}


def test_a_receipt_warns_of_too_many_contacts() -> None:
    warned = " ".join(seen(receipts.example_too_often()).notes)

    assert "7天内全体同事已联系该客户5次" in warned
    assert "7天内" not in " ".join(seen(receipts.example()).notes)


@for_each("error", [InvalidCadenceError("often"), NotAtRiskError(CUSTOMER), RetentionStartedError(CUSTOMER)])
def test_a_refusal_says_what_to_type_next(error: InvalidCadenceError | NotAtRiskError | RetentionStartedError) -> None:
    assert error.hint is not None
    assert "/" in error.hint.id
