from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.dingtalk.parse import CardPress, Line, MalformedError, line_of, press_of
from domain.people import Identity
from handlers.request import Chat
from tests.bot.platforms.dingtalk.driver import payload

TOKEN = "WyJhY3Rpb24uZG9uZSIsIlQwMDEiXQ.03L-roqJpsIizmiRUBgYXffdUNtisTXuI4WBJfpn9r0"


def line(name: str, **more: Any) -> Line:
    told = line_of(payload(name) | more)
    assert told is not None
    return told


def pressed(told: dict[str, Any]) -> CardPress:
    press = press_of(told, "frame-1")
    assert press is not None
    return press


def with_content(content: object, **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = payload("press") | more
    return told | {"content": json.dumps(content)}


def test_a_private_line_is_known_by_its_person() -> None:
    told = line("text_private")

    assert told.who == Identity(platform="dingtalk", tenant="dingc0rp01", user="staff-rep1")
    assert told.chat == Chat(id="user:staff-rep1")
    assert (told.key, told.text) == ("dingtalk:msgAAAA0001==", "/today")
    assert told.via is not None
    assert told.via.until == datetime.fromtimestamp(1_795_000_000, UTC)


def test_a_groups_line_loses_the_blank_of_its_mention() -> None:
    told = line("text_group")

    assert told.chat == Chat(id="cidGroup7Kq==", is_group=True)
    assert told.text == "/today"


def test_a_group_line_that_mentions_somebody_else_is_not_for_us() -> None:
    assert line_of(payload("text_group") | {"isInAtList": False}) is None


def test_our_own_line_is_not_for_us() -> None:
    told = payload("text_group")

    assert line_of(told | {"senderId": told["chatbotUserId"]}) is None


def test_rich_text_is_its_words() -> None:
    assert line("rich_text").text == "/log C001 电话 客户询问交付时间"


@pytest.mark.parametrize(
    ("name", "kind"), [("picture", "picture"), ("audio", "audio"), ("file", "file"), ("unknown_kind", "unknownMsgType")]
)
def test_what_has_no_words_says_what_it_is(name: str, kind: str) -> None:
    assert (line(name).text, line(name).kind) == (None, kind)


def test_a_line_kept_back_by_the_quota_says_so() -> None:
    assert (line("over_quota").text, line("over_quota").kind) == (None, "quota")


def test_somebody_of_another_organisation_is_known_by_this_talk_only() -> None:
    told = line("outsider")

    assert told.who == Identity(platform="dingtalk", tenant="dingother", user="$:LWCP_v1:$outsider9")
    assert told.chat.id.startswith("talk:")
    assert line("outsider", conversationType="2").chat.is_group


@pytest.mark.parametrize("until", [None, "soon", 1e300])
def test_an_address_without_an_end_is_not_kept(until: object) -> None:
    assert line("text_private", sessionWebhookExpiredTime=until).via is None


@pytest.mark.parametrize("missing", ["msgId", "conversationId", "senderCorpId"])
def test_a_line_without_what_it_must_have_is_malformed(missing: str) -> None:
    told = payload("text_private") | {missing: None, "chatbotCorpId": ""}

    with pytest.raises(MalformedError):
        line_of(told)


@settings(max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner)
    )
)
def test_no_other_json_breaks_the_door(told: object) -> None:
    for read in (line_of, lambda data: press_of(data, "key")):
        try:
            assert read(told) is None
        except MalformedError:
            continue


@given(
    st.sampled_from(
        ["text", "richText", "msgtype", "content", "senderId", "sessionWebhook", "sessionWebhookExpiredTime", "conversationType"]
    ),
    st.none() | st.integers() | st.lists(st.integers()) | st.dictionaries(st.text(max_size=3), st.integers()),
)
def test_a_line_with_one_thing_out_of_shape_is_read_or_malformed(name: str, value: object) -> None:
    try:
        told = line_of(payload("rich_text") | {name: value})
    except MalformedError:
        return
    assert told is None or told.key == "dingtalk:msgAAAA0001=="


@pytest.mark.parametrize(
    "content",
    [
        {"cardPrivateData": {"actionIds": ["node_x"], "params": {"id": TOKEN}}},
        {"cardPrivateData": {"actionIds": ["node_x"], "params": {"action": TOKEN, "id": "2"}}},
        {"cardPrivateData": {"actionIds": [TOKEN], "params": {"action": "accept"}}},
        {"cardPrivateData": {"actionIds": [TOKEN]}, "params": {}},
        {"cardPrivateData": {"actionIds": ["1"]}, "params": {"id": TOKEN}},
    ],
)
def test_a_press_is_found_wherever_its_parser_puts_it(content: object) -> None:
    press = pressed(with_content(content))

    assert press.press.token == TOKEN
    assert (press.key, press.track, press.who.user) == ("dingtalk:frame-1", "track-0001", "staff-rep1")


def test_an_older_shape_calls_it_value_and_puts_parameters_beside() -> None:
    told = payload("press")
    del told["content"]
    told |= {"value": json.dumps({"cardPrivateData": {"actionIds": ["1"]}}), "params": {"id": TOKEN}}

    assert pressed(told).press.token == TOKEN


def test_content_may_come_as_an_object() -> None:
    told = payload("press") | {"content": {"cardPrivateData": {"params": {"id": TOKEN}}}}

    assert pressed(told).press.token == TOKEN


@pytest.mark.parametrize(("mark", "asks", "step"), [("", False, ""), ("?", True, ""), ("!", False, "!"), ("~", False, "~")])
def test_the_sign_before_a_token_says_which_step_it_is(mark: str, *, asks: bool, step: str) -> None:
    press = pressed(with_content({"cardPrivateData": {"params": {"id": f"{mark}{TOKEN}"}}}))

    assert (press.press.token, press.press.asks, press.step) == (TOKEN, asks, step)


def test_what_looks_like_no_token_is_still_a_press() -> None:
    assert pressed(payload("press")).press.token == "agree"
    assert pressed(with_content({})).press.token == ""


def test_answers_are_told_as_they_travel_everywhere() -> None:
    press = pressed(payload("form"))

    assert press.is_form
    assert press.press.values == {"what": "送样品", "level": "b", "tags": ["x", "z"], "decides": "true", "at": "2026-11-20T15:30"}


def test_a_choice_to_do_something_else_instead_is_a_press() -> None:
    form = {"what": "x", "genjin_instead": {"index": 0, "value": TOKEN}}

    press = pressed(with_content({"cardPrivateData": {"actionIds": ["other"], "params": {"form": form}}}))

    assert (press.press.token, press.press.values, press.is_form) == (TOKEN, {}, False)


@pytest.mark.parametrize("told", [True, "true"])
def test_a_form_may_be_cancelled(told: object) -> None:
    assert pressed(with_content({"cardPrivateData": {"actionIds": ["q"], "params": {"user_cancel": told}}})).is_cancelled


def test_another_callback_of_a_card_is_no_press() -> None:
    assert press_of(payload("press") | {"type": "lifecycle"}, "frame-1") is None


@pytest.mark.parametrize(
    "broken", [{"content": "{"}, {"content": "[]"}, {"userId": ""}, {"outTrackId": 5}, {"content": '{"cardPrivateData": []}'}]
)
def test_a_press_out_of_shape_is_malformed(broken: dict[str, Any]) -> None:
    try:
        press = press_of(payload("press") | broken, "frame-1")
    except MalformedError:
        return
    assert press is not None
    assert press.press.token == ""
