"""What Slack sends, as events."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.platforms.slack.parse import Form, asked, commanded, heard, identity_of, pressed, shortcut_line, words_of
from handlers.request import Chat, Said, Via
from tests.bot.platforms.slack.driver import payload
from tests.making import NOW

PEOPLE = {"U0WANG": "wang"}


def name_of(account: str) -> str:
    return PEOPLE.get(account, "")


def line_of(told: dict[str, Any]) -> str | None:
    event = heard(told, NOW, name_of)
    return None if event is None else event.what.text if isinstance(event.what, Said) else ""


def said(name: str, **event: Any) -> str | None:
    told = payload(name)
    told["event"] |= event
    return line_of(told)


def command(name: str, text: str = "", **given: Any) -> str:
    event = commanded(
        payload("slash_command") | {"command": name, "text": text} | given, NOW, name_of, lambda line: line == "/跟进 C003 电话"
    )
    return event.what.text if isinstance(event.what, Said) else ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&lt;b&gt; &amp; co", "<b> & co"),
        ("see <https://example.com/a?b=1&amp;c=2>", "see https://example.com/a?b=1&c=2"),
        ("see <https://example.com|our page>", "see https://example.com"),
        ("mail <mailto:lin@example.com|lin@example.com>", "mail lin@example.com"),
        ("call <tel:+8613800138000|138 0013 8000>", "call 138 0013 8000"),
        ("/share C001 <@U0WANG>", "/share C001 @wang"),
        ("ask <@U0STRANGER|mia>", "ask @mia"),
        ("in <#C0SALES01|sales>, <!here>", "in sales, !here"),
        ("&amp;lt; stays", "&lt; stays"),
        ("a\x00b\ud800c", "abc"),
    ],
)
def test_a_line_is_read_as_it_was_typed(written: str, read: str) -> None:
    assert words_of(written, name_of) == read


def test_a_line_in_a_talk_with_genjin_is_for_genjin() -> None:
    event = heard(payload("message_im"), NOW, name_of)

    assert event is not None
    assert (event.chat, event.who.user, event.who.tenant) == (Chat(id="D0REP1"), "U0REP1", "T0GENJIN1")
    assert event.key == "slack:m:D0REP1:1752300000.000100"


def test_a_mention_is_taken_off_wherever_it_stands() -> None:
    assert said("app_mention", text="<@U0GENJIN1> /log C001 call") == "/log C001 call"
    assert said("app_mention", text="<@U0GENJIN1>：/log C001 call") == "/log C001 call"
    assert said("app_mention", text="hey <@U0GENJIN1> what about <@U0WANG>") == "hey what about @wang"


def test_a_mention_in_an_old_envelope_is_the_first_word() -> None:
    told = payload("app_mention")
    del told["authorizations"]

    assert line_of(told) == "hello"


def test_the_mention_and_the_same_message_of_the_channel_are_one_event() -> None:
    mention = heard(payload("app_mention"), NOW, name_of)

    assert mention is not None
    assert mention.chat.is_group
    assert line_of(payload("message_channel")) is None


@pytest.mark.parametrize("name", ["message_bot", "message_changed", "message_deleted"])
def test_bots_edits_and_deletions_say_nothing(name: str) -> None:
    assert line_of(payload(name)) is None


@pytest.mark.parametrize(
    "event",
    [
        {"edited": {"user": "U0REP1", "ts": "1"}},
        {"subtype": "channel_join"},
        {"user": ""},
        {"text": "  "},
        {"channel": ""},
        {"bot_id": "B1"},
    ],
)
def test_what_is_no_persons_own_new_line_says_nothing(event: dict[str, Any]) -> None:
    assert said("message_im", **event) is None


def test_words_beside_a_file_count() -> None:
    assert line_of(payload("file_share")) == "/log C001 sent the quote"


def test_a_slash_command_is_the_line_it_stands_for() -> None:
    assert command("/log", "C001 call &amp; quote") == "/log C001 call & quote"
    assert command("/genjin-leave", "tomorrow") == "/leave tomorrow"
    assert command("/today") == "/today"


def test_genjins_own_command_says_anything() -> None:
    assert command("/genjin", "跟进 C003 电话") == "/跟进 C003 电话"
    assert command("/genjin", "how is C003") == "how is C003"
    assert command("/genjin") == "/help"


def test_a_command_in_a_channel_is_said_to_all_and_answered_at_its_address() -> None:
    told = payload("slash_command") | {"channel_id": "C0SALES01", "channel_name": "sales"}
    event = commanded(told, NOW, name_of, lambda _line: False)

    assert event.chat == Chat(id="C0SALES01", is_group=True)
    assert event.via == Via(address=told["response_url"] + "#", until=NOW + timedelta(minutes=29))


def test_a_press_knows_its_card_and_the_address_that_replaces_it() -> None:
    press = pressed(payload("block_actions"), NOW)

    assert press is not None
    assert (press.shown, press.token, press.opens_form, press.at_home) == ("D0REP1:1752300000.000900", "token", False, False)
    assert press.via is not None
    assert press.via.address.endswith("#1752300000.000900")


def test_a_press_on_a_card_that_slack_has_no_name_for_tells_ours() -> None:
    told = payload("block_actions")
    told["actions"][0]["block_id"] = "card@C0SALES01:via-abc-0#3"
    press = pressed(told, NOW)

    assert press is not None
    assert press.stamp == "C0SALES01:via-abc-0"


def test_a_press_in_the_app_home_is_answered_in_the_persons_talk() -> None:
    told = payload("block_actions") | {"container": {"type": "view", "view_id": "V1"}, "channel": None, "response_url": ""}
    press = pressed(told, NOW)

    assert press is not None
    assert (press.chat, press.at_home, press.via, press.shown) == (Chat(id="U0REP1"), True, None, "")


@pytest.mark.parametrize("actions", [[], [{"action_id": "other", "type": "button", "url": "https://example.com"}]])
def test_a_press_on_something_else_asks_for_nothing(actions: list[dict[str, Any]]) -> None:
    assert pressed(payload("block_actions") | {"actions": actions}, NOW) is None


def test_a_form_remembers_where_it_was_opened() -> None:
    form = Form(token="t", chat=Chat(id="C1", is_group=True), place="p-0", via=Via(address="https://x#1", until=NOW))

    assert Form.from_json(form.to_json()) == form
    assert len(form.to_json()) < 3_000


@pytest.mark.parametrize(
    "told", ["", "{}", "[]", '{"token": 1, "chat": "x"}', '{"token":"t","chat":"c","group":false,"place":null,"via":"{"}']
)
def test_what_is_no_form_of_ours_is_none(told: str) -> None:
    assert Form.from_json(told) is None


def test_an_organisation_stands_for_its_workspaces() -> None:
    assert identity_of({"team": None, "enterprise": {"id": "E1"}}, "U1").tenant == "E1"
    assert identity_of({}, "U1").tenant == ""


def test_a_shortcut_says_the_message_it_was_used_on() -> None:
    told = payload("message_shortcut")
    told["message"]["text"] = "call with &lt;C001&gt; by <@U0WANG>"

    assert shortcut_line(told, name_of) == "call with <C001> by @wang"
    assert asked(told, key="k", user="U0REP1", line="x", at=NOW).chat == Chat(id="U0REP1")
