"""A name that fits several customers becomes a choice, for every command that names one; the choice carries on what was said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.picker import PLACE, with_customer
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.rows import for_each


@pytest.fixture
def twins(talk: Conversation) -> Conversation:
    """Two customers of one name: L0011 builds, L0012 advertises."""
    talk.say("/new 金石建筑工程有限公司 联系人 马超")
    talk.say("/new 金石广告有限公司 联系人 李明")
    return talk


def pick(talk: Conversation, asked: Heard, code: str, **when: timedelta) -> Heard:
    return talk.press(asked.button(f"pick-{code}"), card=asked.shown.id, at=NOW + when.get("later", timedelta()))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/log 金石 电话 约了周五见面", "log_receipt"),
        ("/log 「金石」 电话 约了周五见面", "log_receipt"),
        ("/跟进金石 电话 约了周五见面", "log_receipt"),
        ("/show 金石", "customer_profile"),
        ("/客户 金石", "customer_profile"),
        ("/stage 金石 谈判", "stage_changed"),
        ("/stage 金石", "stage_choice"),
        ("/todo 金石 周五发合同", "todo_added"),
        ("/edit 金石", "edit_customer_form"),
        ("/edit 金石 区域 西北", "customer_changed"),
        ("@Genjin, /log 金石 电话 约了周五见面", "log_receipt"),
        ("跟金石通了电话，明天发报价", "log_confirmation"),
    ],
)
def test_the_choice_carries_on_what_was_said(twins: Conversation, line: str, kind: str) -> None:
    asked = twins.say(line)

    picked = pick(twins, asked, "L0012")

    assert (asked.error, asked.card.kind) == ("ambiguous_customer", "customer_picker")
    assert asked.card.refs == ("L0011", "L0012")
    assert (picked.error, picked.card.kind) == (None, kind)
    assert "金石广告" in picked.text


def test_nothing_is_written_before_the_choice(twins: Conversation) -> None:
    before = twins.rows("SELECT COUNT(*) FROM followups")

    twins.say("/log 金石 电话 约了周五见面")

    assert twins.rows("SELECT COUNT(*) FROM followups") == before


def test_a_choice_is_made_once(twins: Conversation) -> None:
    asked = twins.say("/log 金石 电话 约了周五见面")
    pick(twins, asked, "L0011")

    again = pick(twins, asked, "L0012")

    assert again.error == "stale_button"
    assert again.outcome.replies[1].replaces == asked.shown.id


def test_a_discarded_choice_is_gone(twins: Conversation) -> None:
    asked = twins.say("/log 金石 电话 约了周五见面")

    assert twins.press(asked.button("discard")).card.kind == "discarded"
    assert pick(twins, asked, "L0011").error == "stale_button"


def test_a_choice_is_its_askers(twins: Conversation) -> None:
    asked = twins.say("/log 金石 电话 约了周五见面")

    assert twins.press(asked.button("pick-L0011"), "rep2").error == "stale_button"
    assert pick(twins, asked, "L0011").error is None


def test_a_choice_waits_for_a_day(twins: Conversation) -> None:
    asked = twins.say("/log 金石 电话 约了周五见面")

    assert pick(twins, asked, "L0011", later=timedelta(hours=24, seconds=1)).error == "stale_button"
    assert pick(twins, asked, "L0011", later=timedelta(hours=24)).error is None


def test_dates_count_from_when_it_was_said_and_the_talk_happened_then(twins: Conversation) -> None:
    asked = twins.say("/log 金石 电话 聊了交期，明天发报价")

    picked = pick(twins, asked, "L0011", later=timedelta(hours=20))

    assert "19 Nov" in picked.facts()["Next action"]
    assert picked.facts()["When"] == "yesterday 10:00"


def test_a_name_that_stands_in_the_commands_name_spoils_nothing(talk: Conversation) -> None:
    talk.say("/new Logan Systems Ltd 联系人 马超")
    talk.say("/new Logan Analytics Ltd 联系人 李明")

    picked = pick(talk, talk.say("/log Logan call, sent quote"), "L0012")

    assert (picked.error, picked.card.kind) == (None, "log_receipt")


def test_the_offered_command_may_have_to_ask_as_well(twins: Conversation) -> None:
    typo = twins.say("/lgo 金石 电话 聊了交期，明天发报价")

    asked = twins.press(typo.button("nearest"), at=NOW + timedelta(hours=1))
    picked = pick(twins, asked, "L0011", later=timedelta(hours=20))

    assert (asked.error, asked.card.kind) == ("ambiguous_customer", "customer_picker")
    assert "19 Nov" in picked.facts()["Next action"]


def test_a_picked_customer_may_be_gone_by_then(twins: Conversation) -> None:
    asked = twins.say("/log 金石 电话 约了周五见面")
    twins.say("/undo")

    assert pick(twins, asked, "L0012").error == "unknown_customer"
    assert pick(twins, asked, "L0011").error is None


def test_only_visible_customers_are_candidates(twins: Conversation, say: Say) -> None:
    assert say("/show 金石", "rep2").error == "unknown_customer"
    assert say("/show 金石", "manager").card.refs == ("L0011", "L0012")


def test_in_chinese_too(twins: Conversation, press: Press) -> None:
    twins.language = "zh_CN"

    asked = twins.say("/跟进 金石 电话 约了周五见面")

    assert "金石" in asked.title
    assert "Which" not in asked.text


@for_each(
    ("kept", "line"),
    [(f"/log {PLACE} call", "/log  C001  call"), (f"跟{PLACE}通了电话", "跟 C001 通了电话"), ("/log C002 call", "/log C002 call")],
)
def test_the_code_takes_the_names_place(kept: str, line: str) -> None:
    assert with_customer(kept, "C001") == line
