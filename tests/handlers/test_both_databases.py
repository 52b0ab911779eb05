"""The main job from the first word to the last, on SQLite and on PostgreSQL; and whatever is typed, never a failure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.shown import message_id
from tests.handlers.conversation import GROUP, Conversation
from tests.making import NOW
from tests.rows import for_each

COMMANDS = [
    "log",
    "跟进",
    "show",
    "find",
    "new",
    "新建",
    "edit",
    "编辑",
    "stage",
    "todo",
    "待办",
    "done",
    "undo",
    "help",
    "language",
    "lgo",
    "",
]
PIECES = [
    *(
        "C001",
        "L0011",
        "J001",
        "T001",
        "XX科技",
        "火星贸易",
        "电话",
        "call",
        "，",
        "。",
        " ",
        "\n",
        "明天",
        "下周三前",
        "by Friday",
        "昨天",
        "a" * 130,
    ),
    *(
        "预算80万",
        "budget 999999999999m",
        "阶段：谈判",
        "won",
        "level A",
        "行业：",
        "联系人 马超",
        "13900001234",
        "next:",
        "\x00",
        "\ud800",
        "👍",
        "@Genjin",
    ),
]
LINES = st.builds(
    lambda command, rest: f"/{command} {' '.join(rest)}", st.sampled_from(COMMANDS), st.lists(st.sampled_from(PIECES), max_size=6)
)


def test_a_week_with_a_new_customer(anywhere: Conversation) -> None:
    created = anywhere.say("/新建 西安秦岭食品有限公司 联系人 马超 13900001234", key="monday")
    lead = created.code("L")
    first = anywhere.say(f"/跟进 {lead} 电话，马总想扩大产能，阶段：需求调研，预算50-80万，周五前发方案", at=NOW + timedelta(hours=1))
    customer = first.code("C")
    done = anywhere.say(f"/完成 {first.code('T')}", at=NOW + timedelta(days=2))
    second = anywhere.say("/跟进 秦岭食品 拜访，看了产线，客户很满意，阶段：商务谈判", at=NOW + timedelta(days=2))

    shown = anywhere.say(f"/客户 {lead}", chat=GROUP, at=NOW + timedelta(days=2))

    assert (lead, customer) == ("L0011", "C004")
    assert done.card.kind == "action_done"
    assert shown.card.refs[0] == customer
    assert shown.facts()["Stage"] == "Negotiation"
    assert {first.code("J"), second.code("J")} <= set(shown.card.refs)
    assert "139" not in shown.text
    assert anywhere.say("/find 13900001234", "manager").card.refs == (customer,)
    assert anywhere.say(f"/show {customer}", "rep2").error == "unknown_customer"


def test_the_second_pair_of_eyes(anywhere: Conversation) -> None:
    anywhere.say("/edit C001 level A")
    logged = anywhere.say("/log C001 call, agreed on the scope, send the contract by Friday")
    (asked,) = logged.pushed

    reviewed = anywhere.press(next(iter(asked.card.buttons())), "manager", card=asked.id)

    assert reviewed.shown.replaces == asked.id
    assert reviewed.facts()["Reviewed by"] == "陈静"
    assert anywhere.rows("SELECT review FROM followups WHERE id = 4") == [("reviewed",)]


def test_free_words_corrected_recorded_and_taken_back(anywhere: Conversation) -> None:
    asked = anywhere.say("刚和XX科技公司的王经理通了电话，他们预算大概80万，约了下周二下午三点再聊")
    form = anywhere.press(asked.button("edit")).form
    logged = anywhere.fill(form, content="看了对比方案", stage="negotiation")

    undone = anywhere.press(logged.button("undo"))

    assert "24 Nov" in logged.facts()["Next action"]
    assert logged.facts()["Budget"].endswith("800,000")
    assert undone.error is None
    assert anywhere.say("/show C001").facts()["Stage"] == "Proposal"
    assert "Budget" not in anywhere.say("/show C001").facts()


def test_reading_is_kept_and_reveals_apart(anywhere: Conversation) -> None:
    shown = anywhere.say("/show C001")
    reveal = next(button for button in shown.card.buttons() if button.action == "customer.reveal")

    anywhere.press(reveal)

    assert anywhere.rows("SELECT what, revealed FROM access_log ORDER BY id")[0] == ("customer_profile", None)
    assert anywhere.rows("SELECT COUNT(*) FROM access_log WHERE revealed = 'phone'") == [(1,)]


def test_a_contact_taken_back_has_nothing_to_reveal(anywhere: Conversation) -> None:
    created = anywhere.say("/new 西安秦岭食品有限公司 联系人 马超 13900001234")
    shown = anywhere.say(f"/show {created.code('L')}")
    reveal = next(button for button in shown.card.buttons() if button.action == "customer.reveal")
    anywhere.press(created.button("undo"))

    assert anywhere.press(reveal).error == "stale_button"
    assert anywhere.rows("SELECT COUNT(*) FROM access_log WHERE revealed IS NOT NULL") == [(0,)]


@for_each("code", ["C999999999999999", "L999999999999999", "J999999999999999", "T999999999999999"])
def test_the_longest_code_is_only_unknown(anywhere: Conversation, code: str) -> None:
    for line in (f"/show {code}", f"/edit {code}", f"/done {code}"):
        assert anywhere.say(line).error in {"unknown_customer", "unknown_followup", "unknown_action"}


@pytest.mark.parametrize("due", ["in 7973 years", "2099-12-31"])
def test_the_farthest_date_is_kept(anywhere: Conversation, due: str) -> None:
    code = anywhere.say(f"/todo C001 send it {due}").code("T")

    assert code in anywhere.say("/todo").card.refs


def test_whatever_is_typed_nobody_fails(talk: Conversation) -> None:
    @settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))
    @given(LINES | st.text(max_size=80))
    def say(line: str) -> None:
        assert talk.say(line).error != "failure", line

    say()


def test_whatever_is_typed_nobody_fails_on_the_other_database(anywhere: Conversation) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(LINES)
    def say(line: str) -> None:
        assert anywhere.say(line, chat=GROUP).error != "failure", line

    say()


def test_what_was_answered_is_remembered_to_the_letter(anywhere: Conversation) -> None:
    anywhere.say("/edit C001 level A")
    told = anywhere.say("/log C001 电话 预算80万，周五前发合同", key="k").outcome

    again = anywhere.say("", key="k").outcome

    assert again.replies == told.replies
    assert [reply.id for reply in again.replies] == [message_id("k", 0), message_id("k", 1)]
    assert (told.ok, again.repeated) == (True, True)
