"""In a group: what everybody may read stays there, what is one's own goes to one's own talk, and contacts have aliases."""

from __future__ import annotations

import pytest

from cards.fallback import as_text
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.rows import for_each


@for_each("line", ["/todo", "/edit C001", "/edit J001", "/new", "/new lead", "/language en", "刚打了电话，客户同意了报价"])
def test_lists_and_forms_of_ones_own_go_to_ones_own_talk(say: Say, line: str) -> None:
    shown = say(line, chat=GROUP).shown

    assert shown.private
    assert shown.chat == ""


@pytest.mark.parametrize(
    "line", ["/log C001 call, sent quote", "/show C001", "/find 科技", "/stage C001 won", "/help", "/done T001", "/log C999 x"]
)
def test_what_was_done_is_told_where_it_was_asked(say: Say, line: str) -> None:
    shown = say(line, chat=GROUP).shown

    assert not shown.private
    assert shown.chat == GROUP.id


@for_each("line", ["/show C001", "/new 西安秦岭食品有限公司 联系人 马超 13900001234", "/log C001 call, sent quote", "/find 科技"])
def test_no_number_is_shown_in_a_group_not_even_masked(say: Say, line: str) -> None:
    text = say(line, chat=GROUP).text

    assert "139****" not in text
    assert "13912340001" not in text
    assert "13900001234" not in text


def test_the_alias_is_said_in_the_readers_language(talk: Conversation) -> None:
    talk.language = "zh_CN"

    assert "客户联系方式-1" in talk.say("/客户 C001", chat=GROUP).text


def test_a_profile_opened_from_a_list_in_a_group_has_aliases_too(say: Say, press: Press) -> None:
    listed = say("/find 科技", chat=GROUP)

    heard = press(listed.button("show-C001"), chat=GROUP)

    assert "139****" not in heard.text
    assert "Contact way-1" in heard.text


@pytest.mark.parametrize("button", ["log", "edit"])
def test_forms_opened_in_a_group_are_ones_own(say: Say, press: Press, button: str) -> None:
    heard = press(say("/show C001", chat=GROUP).button(button), chat=GROUP)

    assert heard.shown.private
    assert heard.card.form() is not None


def test_overtaken_buttons_explain_themselves_to_the_presser_alone(say: Say, press: Press) -> None:
    added = say("/todo C001 send it by Friday", chat=GROUP)
    done = added.button(f"done-{added.code('T')}")
    press(done, chat=GROUP)

    why, now = press(done, chat=GROUP, card="m").outcome.replies

    assert (why.private, why.chat) == (True, "")
    assert (now.private, now.chat, now.replaces) == (False, GROUP.id, "m")


def test_somebody_elses_button_in_a_group_asks_for_their_own_right(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote", chat=GROUP)

    assert press(logged.button("edit"), "rep3", chat=GROUP).error == "unknown_followup"
    assert press(logged.button("undo"), "manager", chat=GROUP).error == "nothing_to_undo"
    assert press(logged.button("next3"), "rep2", chat=GROUP).error == "unknown_followup"
    assert press(logged.button("next3"), "manager", chat=GROUP).error is None


def test_a_review_is_asked_in_private_even_when_the_log_was_told_to_a_group(say: Say) -> None:
    say("/edit C001 level A")

    (asked,) = say("/log C001 call, agreed", chat=GROUP).pushed

    assert asked.chat == ""
    assert asked.to is not None
    assert asked.to.handle == "manager"


def test_a_number_told_in_a_log_is_masked_in_the_group_and_kept_for_oneself(talk: Conversation) -> None:
    line = "/log C001 电话，李工的手机是13900001234，明天打13900001234"

    logged = talk.say(line, chat=GROUP)
    opened = talk.press(logged.button("edit"), chat=GROUP)

    for heard in (logged, talk.say("/show C001", chat=GROUP), talk.say("/find 13900001234", chat=GROUP)):
        assert "139****1234" in heard.text
        assert "13900001234" not in heard.text
    assert "13900001234" in talk.say("/show C001").text
    assert "13900001234" in opened.initial["content"]


def test_a_receipt_redrawn_in_the_group_stays_masked(talk: Conversation) -> None:
    logged = talk.say("/log C001 call, sent quote", chat=GROUP)

    heard = talk.fill(talk.press(logged.button("edit")).form, content="his number is 13900001234")
    told = {reply.in_group: as_text(reply.card, heard.reader) for reply in heard.outcome.replies}

    assert "139****1234" in told[True]
    assert "13900001234" not in told[True]
    assert "13900001234" in told[False]
