"""Events read as what somebody did."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.platforms.feishu.parse import Arrived, Entered, MalformedError, Pressed, Typed, parse, without_mentions
from tests.bot.platforms.feishu.driver import Payload, payload
from tests.bot.platforms.feishu.server import BOT


def read(told: Payload) -> Arrived | None:
    return parse(told["header"], told["event"])


def typed(name: str = "message_p2p", **message: Any) -> Typed | None:
    told = payload(name)
    told["event"]["message"] |= message
    arrived = read(told)
    assert arrived is None or isinstance(arrived, Typed)
    return arrived


def heard(text: str, mentions: dict[str, str] | None = None, *, name: str = "message_group") -> str | None:
    """What is left of a line for Genjin, with mentions by key and account."""
    named = [{"key": key, "id": {"open_id": user}, "name": user.title()} for key, user in (mentions or {}).items()]
    line = typed(name, content=json.dumps({"text": text}), mentions=named)
    assert line is not None
    return without_mentions(line, BOT)


def pressed(**action: Any) -> Pressed:
    told = payload("card_action")
    told["event"]["action"] |= action
    arrived = read(told)
    assert isinstance(arrived, Pressed)
    return arrived


def test_a_line_in_ones_own_talk() -> None:
    line = typed()

    assert line is not None
    assert (line.text, line.origin.user, line.origin.tenant, line.origin.is_group) == ("/today", "ou_rep1", "2ca1d211f64f6438", False)
    assert line.origin.key == "feishu:om_5ce6d572455d361153b7cb51da133945"


def test_a_line_in_a_group_is_for_genjin_when_it_mentions_the_bot() -> None:
    assert heard("@_user_1 /today", {"@_user_1": BOT}) == "/today"
    assert heard("/claim C001 @_user_1", {"@_user_1": BOT}) == "/claim C001"


@pytest.mark.parametrize(
    ("text", "mentions"), [("/today", {}), ("@_all /today", {}), ("@_user_1 hello", {"@_user_1": "ou_lin"}), ("@_user_1 /today", {})]
)
def test_a_line_in_a_group_that_does_not_is_for_others(text: str, mentions: dict[str, str]) -> None:
    assert heard(text, mentions) is None


def test_other_peoples_mentions_become_their_names() -> None:
    mentions = {"@_user_1": BOT, "@_user_2": "ou_lin", "@_user_10": "ou_wang"}

    assert heard("@_user_1 /assign C001 @_user_10 not @_user_2", mentions) == "/assign C001 @Ou_Wang not @Ou_Lin"


def test_words_that_only_look_like_a_mention_stay() -> None:
    assert heard("say @_user_7", name="message_p2p") == "say @_user_7"


def test_a_post_is_read_line_by_line() -> None:
    content = {"title": "Visit", "content": [[{"tag": "at", "user_id": "@_user_1"}, {"tag": "text", "text": " met him"}], [{"tag": "img"}]]}

    line = typed(message_type="post", content=json.dumps(content))

    assert line is not None
    assert line.text == "Visit\n@_user_1 met him"


@pytest.mark.parametrize("kind", ["image", "file", "audio", "interactive", "sticker"])
def test_what_has_no_words_is_not_for_us(kind: str) -> None:
    assert typed(message_type=kind, content="{}") is None


def test_bots_are_not_answered() -> None:
    told = payload("message_p2p")
    told["event"]["sender"]["sender_type"] = "app"

    assert read(told) is None


def test_signs_no_database_takes_are_left_out() -> None:
    line = typed(content=json.dumps({"text": "a\x00b\ud800"}))

    assert line is not None
    assert line.text == "ab"


def test_a_choice_in_the_menu_is_the_command_of_its_key() -> None:
    told = payload("menu")

    chosen = read(told)

    assert isinstance(chosen, Typed)
    assert (chosen.text, chosen.origin.chat, chosen.origin.user) == ("/today", "", "ou_rep1")


@pytest.mark.parametrize(("last", "first"), [("", True), ("om_1", False)])
def test_opening_the_talk_is_the_first_time_when_nothing_was_said_there(last: str, *, first: bool) -> None:
    told = payload("entered")
    told["event"]["last_message_id"] = last

    entered = read(told)

    assert isinstance(entered, Entered)
    assert entered.is_first is first


@pytest.mark.parametrize("value", [{"t": "signed"}, '{"t": "signed"}'])
def test_a_press_brings_its_token_as_an_object_or_as_text(value: object) -> None:
    press = pressed(value=value)

    assert (press.token, press.message) == ("signed", "om_574d639e4a44e4dd646eaf628e200000")
    assert press.origin.key == "feishu:f7984f25108f8137722bb63cee927e66"


def test_a_press_without_our_token_has_none() -> None:
    assert pressed(value={"key": "value"}).token == ""


def test_answers_come_in_the_writing_of_their_kind() -> None:
    kinds = {"day": "date", "when": "datetime", "who": "person", "box": "checkbox", "many": "multi_select", "off": "checkbox"}
    answers = {
        "day": "2024-04-01 +0800",
        "when": "2024-04-29 07:07 +0800",
        "who": "ou_lin",
        "box": True,
        "many": ["a", "b"],
        "off": False,
        "said": "2024-04-01 +0800",
        "empty": None,
    }

    press = pressed(value={"t": "signed", "k": kinds}, form_value=answers)

    assert press.values == {
        "day": "2024-04-01",
        "when": "2024-04-29T07:07",
        "who": "ou_lin",
        "box": "true",
        "many": ["a", "b"],
        "off": "",
        "said": "2024-04-01 +0800",  # What somebody typed stays as typed.
        "empty": "",
    }
    assert press.people == ("who",)


@pytest.mark.parametrize(("told", "ticked"), [("true", "true"), ("True", "true"), ("false", "")])
def test_a_tick_may_come_as_text(told: str, ticked: str) -> None:
    assert pressed(value={"k": {"box": "checkbox"}}, form_value={"box": told}).values == {"box": ticked}


def test_a_day_that_is_none_stays_as_it_came() -> None:
    assert pressed(value={"k": {"day": "date"}}, form_value={"day": "soon"}).values == {"day": "soon"}


def test_a_number_too_long_for_our_memory_is_told_by_its_hash() -> None:
    told = payload("menu")
    told["header"]["event_id"] = "e" * 151

    arrived = read(told)

    assert arrived is not None
    assert len(arrived.origin.key) == len("feishu:") + 64


def test_without_a_tenant_in_the_head_the_persons_own_counts() -> None:
    told = payload("card_action")
    del told["header"]["tenant_key"]
    told["event"]["operator"]["tenant_key"] = "other"

    arrived = read(told)

    assert arrived is not None
    assert arrived.origin.tenant == "other"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("message_p2p", ("message",)),
        ("message_p2p", ("message", "message_id")),
        ("message_p2p", ("message", "content")),
        ("message_p2p", ("sender", "sender_id", "open_id")),
        ("card_action", ("action",)),
        ("card_action", ("operator", "open_id")),
        ("menu", ("event_key",)),
        ("entered", ("chat_id",)),
    ],
)
@pytest.mark.parametrize("broken", [None, 7, []])
def test_an_event_that_lacks_what_it_must_have_is_malformed(name: str, path: tuple[str, ...], broken: object) -> None:
    told = payload(name)
    inner = told["event"]
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = broken
    with pytest.raises(MalformedError):
        read(told)


def test_a_line_whose_content_is_no_json_is_malformed() -> None:
    with pytest.raises(MalformedError):
        typed(content="{")


@pytest.mark.parametrize("name", ["x\x00", "\ud800", "x" * 151, ""])
def test_names_that_no_database_takes_are_malformed(name: str) -> None:
    told = payload("card_action")
    told["event"]["operator"]["open_id"] = name

    with pytest.raises(MalformedError):
        read(told)


@pytest.mark.parametrize("number", ["x\x00", "\ud800", ""])
def test_an_event_without_a_number_is_malformed(number: str) -> None:
    told = payload("menu")
    told["header"]["event_id"] = number

    with pytest.raises(MalformedError):
        read(told)
