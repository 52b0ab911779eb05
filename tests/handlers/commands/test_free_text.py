from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP
from tests.making import NOW
from tests.rows import for_each

SENTENCE = "刚和XX科技公司的王经理通了电话，他们预算大概80万，想先看对比方案，约了下周二下午三点再聊"


def test_a_sentence_is_understood_but_not_recorded(say: Say) -> None:
    heard = say(SENTENCE)

    assert heard.card.kind == "log_confirmation"
    assert heard.facts()["Customer"] == "XX科技公司 · C001"
    assert heard.facts()["Method"] == "Call"
    assert "Tue 24 Nov 15:00" in heard.facts()["Next action"]
    assert "对比方案" not in say("/show C001").text


def test_the_click_records_it_with_the_dates_of_when_it_was_said(say: Say, press: Press) -> None:
    asked = say(SENTENCE)

    heard = press(asked.button("record"), at=NOW + timedelta(hours=15))

    assert heard.card.kind == "log_receipt"
    assert heard.card.refs[0] == "C001"
    assert "24 Nov" in heard.facts()["Next action"]
    assert "对比方案" in say("/show C001").text


def test_a_second_click_says_what_happened_and_redraws(say: Say, press: Press) -> None:
    asked = say(SENTENCE)
    press(asked.button("record"))

    heard = press(asked.button("record"), card=asked.shown.id)

    assert heard.kinds == ["error", "withdrawn"]
    assert heard.title == "This was already recorded or discarded."
    assert heard.outcome.replies[1].replaces == asked.shown.id
    assert say("/log C001 call, next").code("J") == "J005"


def test_a_discarded_sentence_is_gone(say: Say, press: Press) -> None:
    asked = say(SENTENCE)

    assert press(asked.button("discard")).card.kind == "discarded"
    assert press(asked.button("record")).kinds == ["error", "withdrawn"]


def test_nobody_else_can_record_it(say: Say, press: Press) -> None:
    asked = say(SENTENCE)

    assert press(asked.button("record"), "rep2").kinds == ["error", "withdrawn"]
    assert press(asked.button("record")).card.kind == "log_receipt"


def test_a_sentence_waits_for_a_day_only(say: Say, press: Press) -> None:
    asked = say(SENTENCE)

    assert press(asked.button("record"), at=NOW + timedelta(hours=25)).kinds == ["error", "withdrawn"]


def test_it_can_be_put_right_before_it_is_recorded(say: Say, press: Press, fill: Fill) -> None:
    form = press(say(SENTENCE).button("edit"))

    heard = fill(form.form, content="看了对比方案")

    assert form.initial["customer"] == "C001"
    assert heard.facts()["Content"] == "看了对比方案"
    assert fill(form.form, content="again").kinds == ["error", "withdrawn"]


def test_without_a_customer_the_form_asks_for_one(say: Say, fill: Fill) -> None:
    form = say("刚打了电话，客户同意了报价")

    heard = fill(form.form, customer="C002")

    assert form.card.kind == "log_form"
    assert heard.card.refs[0] == "C002"


def test_a_name_of_several_is_asked_back(say: Say, press: Press) -> None:
    say("/new 金石建筑工程有限公司 联系人 马超")
    say("/new 金石广告有限公司 联系人 李明")

    asked = say("跟金石通了电话，明天发报价")
    confirmed = press(next(iter(asked.card.buttons())))

    assert asked.card.kind == "customer_picker"
    assert confirmed.card.kind == "log_confirmation"


def test_a_slip_in_a_longer_name_is_asked_back(say: Say, press: Press) -> None:
    say("/new 嘉陵重工有限公司 联系人 马超")

    asked = say("加陵重工打电话来催货了")
    confirmed = press(next(iter(asked.card.buttons())))

    assert asked.card.kind == "customer_picker"
    assert confirmed.facts()["Customer"].startswith("嘉陵重工有限公司")


def test_a_sentence_about_two_customers_is_asked_back(say: Say) -> None:
    say("/new 嘉陵重工有限公司 联系人 马超")

    asked = say("嘉陵重工签了，XX科技公司还在谈")

    assert asked.card.kind == "customer_picker"
    assert len(list(asked.card.buttons())) >= 2


@pytest.mark.parametrize("line", ["C001 电话，{}说价格可以", "/log C001 电话，{}说价格可以"])
def test_a_colleagues_name_is_no_contact(line: str, say: Say) -> None:
    assert say(line.format("王强")).facts()["Contact"] == "王强"
    assert "Contact" not in say(line.format("王磊")).facts()


def test_somebody_elses_customer_is_not_among_mine(say: Say) -> None:
    heard = say("刚和ZZ贸易公司通了电话，报价发了")

    assert heard.card.kind == "log_form"
    assert "C003" not in heard.text


@for_each("words", ["谢谢", "ok got it", "👍", "C001 现在什么情况？", "how are you?", "@", "  "])
def test_chit_chat_and_questions_get_a_short_answer(say: Say, words: str) -> None:
    heard = say(words)

    assert heard.card.kind == "small_talk"
    assert heard.error is None


def test_english_sentences_too(say: Say) -> None:
    heard = say("Just got off the phone with C001, demo booked for next Tue 10am")

    assert heard.card.refs == ("C001",)
    assert "Tue 24 Nov 10:00" in heard.facts()["Next action"]


def test_in_a_group_the_form_goes_to_the_sender_alone(say: Say) -> None:
    assert say("刚打了电话，客户同意了报价", chat=GROUP).shown.private


@pytest.mark.parametrize("line", ["log C001 call, sent quote", "C001 call, sent quote", "跟进 XX科技 电话，sent quote"])
def test_a_log_without_its_slash_tells_what_stands_behind_the_customer(line: str, say: Say) -> None:
    heard = say(line)

    assert heard.facts()["Customer"] == "XX科技公司 · C001"
    assert heard.facts()["Content"] == "sent quote"


@pytest.mark.parametrize("line", ["C001 call", "C001合同到期了", "log the call with C001"])
def test_where_nothing_more_is_told_the_whole_line_is_kept(line: str, say: Say) -> None:
    assert say(line).facts()["Content"] in {line, "合同到期了"}


def test_a_customer_is_heard_in_a_dictated_sentence(say: Say) -> None:
    heard = say("昨天拜访了XX科技谈得不错下周五前发合同")

    assert heard.facts()["Customer"] == "XX科技公司 · C001"
    assert heard.facts()["Method"] == "Visit"
    assert heard.facts()["Next action"] == "发合同 · Fri 27 Nov"


@for_each(
    ("words", "command"),
    [
        ("撤销", "/撤销"),
        ("撤回刚才的记录", "/撤销"),
        ("undo", "/undo"),
        ("Undo that please", "/undo"),
        ("待办", "/待办"),
        ("看一下我的待办", "/待办"),
        ("my todos", "/todo"),
        ("帮助", "/帮助"),
        ("help", "/help"),
        ("help log", "/help log"),
        ("帮我查一下XX科技", "/查找 XX科技"),
        ("能帮我查一下XX科技吗？", "/查找 XX科技"),
        ("find XX科技", "/查找 XX科技"),
        ("find 13912340001", "/find 13912340001"),
        ("show C001", "/show C001"),
        ("客户 C001", "/客户 C001"),
        ("todo C001 send the contract by Friday", "/todo C001 send the contract by Friday"),
    ],
)
def test_a_command_without_its_slash_is_offered(say: Say, press: Press, words: str, command: str) -> None:
    heard = say(words)

    (button,) = heard.card.buttons()
    typed = say(command)
    assert heard.card.kind == "meant"
    assert heard.title == f"Do you mean {command[:23]}…?" if len(command) > 24 else f"Do you mean {command}?"
    assert press(button).card.kind == typed.card.kind


def test_an_offered_undo_takes_back_the_last_writing(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")

    heard = press(say("撤销").button("nearest"))

    assert heard.card.refs == (logged.code("J"),)


def test_nobody_else_carries_an_offered_command_out(say: Say, press: Press) -> None:
    assert press(say("撤销").button("nearest"), "rep2").kinds == ["error", "withdrawn"]


@for_each(
    "words",
    [
        "找王总聊了报价，客户同意了",
        "查看了XX科技的样机",
        "打开了局面，客户同意报价",
        "客户说下周付款",
        "find out the budget of C001",
        "show C001 the demo",
        "撤销订单的事，客户同意了",
        "待办的合同客户签了",
        "帮助客户装好了样机，客户很满意",
    ],
)
def test_news_that_begins_like_a_command_is_still_news(say: Say, words: str) -> None:
    assert say(words).card.kind in {"log_confirmation", "log_form"}
