"""Care in conversation: who may look and set, both languages, warnings of too many contacts, and an alert pressed by several."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from cards.model import Button, Card
from reminders.rules.care.churn_risk import RULE
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.reminders.care.made import last_card, swept
from tests.rows import for_each

LATER = NOW + timedelta(days=45)
WARNING = "contacted this customer {count} times in 7 days"


@pytest.fixture
def alert(talk: Conversation) -> Card:
    """Of the customer that fell silent last; it is that day."""
    swept(RULE, talk.database, LATER)
    talk.now = LATER
    return last_card(talk.database, "csm")


def button(card: Card, action: str, number: int = 0) -> Button:
    return [each for each in card.buttons() if each.action == action][number]


def often(say: Say, times: int) -> None:
    """There was one contact two days ago."""
    for number in range(times):
        say(f"/log C002 called about point {number} of the quote")


def test_free_words_are_warned_of_before_they_are_recorded(say: Say) -> None:
    often(say, 3)

    asked = say("跟YY制造集团的刘主任通了电话，聊了报价第四点")

    assert asked.card.kind == "log_confirmation"
    assert WARNING.format(count=5) in asked.text


def test_three_contacts_are_no_reason_to_warn(say: Say) -> None:
    often(say, 2)

    assert "times in 7 days" not in say("跟YY制造集团的刘主任通了电话，聊了报价第三点").text


def test_a_corrected_receipt_keeps_its_warning(say: Say, press: Press, fill: Fill) -> None:
    often(say, 3)
    receipt = say("/log C002 called about the last point of the quote")
    assert WARNING.format(count=5) in receipt.text

    corrected = fill(press(receipt.button("edit")).form, content="called about delivery")

    assert WARNING.format(count=5) in corrected.text
    assert "called about delivery" in corrected.text


def test_the_next_contact_chosen_on_a_receipt_keeps_its_warning(say: Say, press: Press) -> None:
    often(say, 3)
    receipt = say("/log C002 called about the last point of the quote")

    chosen = press(receipt.button("next3"), card=receipt.shown.id)

    assert WARNING.format(count=5) in chosen.text


def test_an_older_week_is_forgotten(say: Say) -> None:
    often(say, 4)

    assert "times in 7 days" not in say("/log C002 called again", at=NOW + timedelta(days=8)).text


@for_each("word", ["growth", "成长", "成长型", "GROWTH"])
def test_a_tier_answers_to_every_name_of_it(say: Say, word: str) -> None:
    assert say(f"/cadence {word} 10", "ops_manager").title == "Cadence changed: Growth"


@for_each("word", ["高价值", "高价值客户", "high_value", "high value"])
def test_a_tier_of_two_words_is_read_whole(say: Say, word: str) -> None:
    assert say(f"/节奏 {word} 2天", "ops_manager").title == "Cadence changed: High value"


@pytest.mark.parametrize("line", ["/cadence growth", "/cadence @rep1"])
def test_days_that_were_left_out_are_asked_for(say: Say, line: str) -> None:
    assert say(line, "director").title == "How many days?"


@for_each(
    ("sender", "may_look", "may_set"),
    [("rep1", True, True), ("manager", True, True), ("ops_manager", True, False), ("rep2", False, False), ("csm", False, False)],
)
def test_who_looks_at_a_cadence_and_who_sets_it(say: Say, sender: str, *, may_look: bool, may_set: bool) -> None:
    shown = say("/cadence C002", sender)

    assert (shown.error is None) is may_look
    assert ("Change it" in shown.text) is may_set
    assert (say("/cadence C002 9", sender).error is None) is may_set


def test_who_may_not_log_is_not_offered_to(say: Say) -> None:
    assert say("/cadence C002", "ops_manager").buttons() == ["show"]
    assert say("/health C002", "ops_manager").buttons() == ["show"]
    assert say("/cadence C002").buttons() == say("/health C002").buttons() == ["log", "show"]


def test_undo_gives_a_customer_its_days_back(say: Say) -> None:
    say("/cadence C002 9")
    say("/cadence C002 2")

    say("/undo")

    assert "Every 9 days" in say("/cadence C002").text


def test_a_lead_has_no_cadence_and_says_when_it_will(say: Say) -> None:
    say("/claim L0001")

    assert "begins when it is a potential customer" in say("/cadence L0001").text


@for_each("line", ["/节奏", "/节奏 C002 91", "/节奏 成长型 5", "/节奏 @rep2 5", "/健康度", "/健康度 C003"])
def test_chinese_readers_are_told_chinese_commands(talk: Conversation, line: str) -> None:
    talk.language = "zh_CN"

    heard = talk.say(line)

    assert heard.error is not None
    assert re.search(r"/[a-z]", heard.text) is None


def test_of_two_who_start_an_action_the_second_sees_the_firsts(talk: Conversation, alert: Card) -> None:
    owner = "rep1"
    talk.press(button(alert, "retention.start", 1), owner, card="owner's")

    late = talk.press(button(alert, "retention.start"), "csm", card="csm's")

    assert (late.error, late.kinds) == ("already_started", ["error", "churn_alert"])
    shown = late.reader.say(late.outcome.replies[1].card.title)
    assert shown.startswith("Churn risk")
    assert talk.rows("SELECT COUNT(*) FROM actions WHERE task = '需求回访'") == [(1,)]


def test_what_was_promised_long_before_is_no_retention_action(talk: Conversation, alert: Card) -> None:
    talk.press(button(alert, "retention.start", 1), "csm")
    (task,) = talk.rows("SELECT id FROM actions WHERE task = '需求回访'")

    late = talk.press(button(alert, "retention.start"), "manager", card="late")

    assert f"T{task[0]:03}" in late.outcome.replies[1].card.refs


def test_a_retention_action_taken_back_lets_the_clock_run_on(talk: Conversation, alert: Card) -> None:
    talk.press(button(alert, "retention.start"), "csm")

    talk.say("/undo", "csm")

    assert talk.press(button(alert, "retention.start", 1), "csm").error is None


def test_a_loss_taken_back_is_a_risk_again(talk: Conversation, alert: Card) -> None:
    code = alert.refs[0]
    talk.press(button(alert, "churn.confirm"), "csm")

    talk.say("/undo", "csm")

    assert talk.rows(f"SELECT status, at_risk FROM customers WHERE code = '{code}'") == [("potential", 1)]
    assert talk.press(button(alert, "churn.confirm"), "csm").error is None


@pytest.mark.parametrize("line", ["/order {code} 5000", "/log {code} 打电话聊了新需求，下周一发报价"])
def test_a_talk_or_an_order_wins_a_lost_customer_back(talk: Conversation, alert: Card, line: str) -> None:
    code = alert.refs[0]
    talk.press(button(alert, "churn.confirm"), "csm")

    talk.say(line.format(code=code))

    assert talk.rows(f"SELECT status, at_risk FROM customers WHERE code = '{code}'") == [("intent", 0)]
    assert talk.press(button(alert, "churn.confirm"), "csm").error in {"not_at_risk", "unknown_customer"}


@pytest.mark.parametrize(
    ("sender", "error"), [("service", "unknown_customer"), ("rep2", "unknown_customer"), ("ops_manager", "not_allowed")]
)
def test_strangers_neither_keep_nor_give_up(talk: Conversation, alert: Card, sender: str, error: str) -> None:
    assert talk.press(button(alert, "retention.start"), sender).error == error
    assert talk.press(button(alert, "churn.confirm"), sender).error == error


def test_the_success_manager_sees_a_customer_while_it_is_at_risk(talk: Conversation, alert: Card) -> None:
    code = alert.refs[0]
    before = talk.say(f"/health {code}", "csm").error

    talk.say(f"/log {code} 打电话聊了新需求")

    assert (before, talk.say(f"/health {code}", "csm").error) == (None, "unknown_customer")
