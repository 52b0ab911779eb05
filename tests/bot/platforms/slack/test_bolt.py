"""What is not Slack's, not now or not readable has no effect and gets the answer that ends it."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from bot.platforms.slack.settings import PATH
from tests.bot.platforms.driving import Request
from tests.bot.platforms.slack.driver import FORM, JSON, SlackDriver, headers_of, payload
from tests.bot.platforms.slack.test_door import LOG, count_of


def signed(driver: SlackDriver, body: bytes, content: str = JSON) -> Request:
    return Request(path=PATH, body=body, headers=headers_of(body, driver.clock(), content=content))


def line(driver: SlackDriver) -> bytes:
    told = driver.event("message_im")
    told["event"]["text"] = LOG
    return json.dumps(told).encode()


def test_a_forged_or_stale_request_is_refused_without_a_word(driver: SlackDriver) -> None:
    body, now = line(driver), driver.clock()
    good = headers_of(body, now)
    forged = [
        headers_of(body, now, secret="another"),
        headers_of(body, now - timedelta(minutes=5, seconds=1)),
        headers_of(body, now + timedelta(minutes=5, seconds=1)),
        good | {"X-Slack-Signature": good["X-Slack-Signature"].upper()},
        good | {"X-Slack-Signature": "v0=" + "é" * 64},
        good | {"X-Slack-Signature": ""},
        good | {"X-Slack-Request-Timestamp": "now"},
        good | {"X-Slack-Request-Timestamp": "9" * 40},
        {"Content-Type": JSON},
    ]
    before = count_of(driver.house, "inbox")

    answers = [driver.send(Request(path=PATH, body=body, headers=headers)) for headers in forged]
    answers.append(driver.send(Request(path=PATH, body=body + b" ", headers=good)))

    assert [(answer.status, answer.body) for answer in answers] == [(401, b"")] * len(answers)
    assert count_of(driver.house, "inbox") == before
    assert driver.send(Request(path=PATH, body=body, headers=good)).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"type": "event_callback"',
        b'{"a": ' * 40_000,
        b"[1, 2]",
        b"payload=%7B",
        b"payload=[]",
        b"payload=" + b"%5B" * 40_000,
        b"{}",
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_read_is_the_senders_mistake(driver: SlackDriver, body: bytes) -> None:
    before = count_of(driver.house, "inbox")
    answers = [driver.send(signed(driver, body, content)) for content in (JSON, FORM, "text/plain", "")]

    assert {answer.status for answer in answers} <= {400, 401, 200}
    assert all(answer.body == b"" for answer in answers)
    assert count_of(driver.house, "inbox") == before


@pytest.mark.parametrize(
    "told",
    [
        {"type": "event_callback"},
        {"type": "event_callback", "event": "message"},
        {"type": "event_callback", "event": {"type": "message", "channel_type": "im", "user": 7, "text": ["x"], "channel": None}},
        {"type": "event_callback", "event": {"type": "app_home_opened"}, "authorizations": []},
        {"type": "event_callback", "event": {"type": "member_joined_channel", "user": None}, "authorizations": None},
        {"type": "block_actions", "actions": [], "user": None},
        {"type": "block_actions", "actions": [{"action_id": "press:1:x", "value": None, "block_id": 7}], "user": {"id": "U0REP1"}},
        {
            "type": "view_submission",
            "user": {"id": "U0REP1"},
            "view": {"type": "modal", "callback_id": "x", "private_metadata": "{", "state": None},
        },
        {"type": "message_action", "callback_id": "log_message", "user": {"id": "U0REP1"}, "message": None},
        {"type": "shortcut", "callback_id": None, "user": {}},
        {"unheard": "of"},
    ],
)
def test_shapes_that_slack_never_sent_break_nothing(driver: SlackDriver, told: dict[str, object]) -> None:
    as_event = driver.send(signed(driver, json.dumps(told).encode()))
    as_press = driver.send(signed(driver, urlencode({"payload": json.dumps(told)}).encode(), FORM))

    assert {as_event.status, as_press.status} <= {200, 400}
    assert count_of(driver.house, "followups") == 3


def test_signs_that_no_database_takes_are_left_out(driver: SlackDriver) -> None:
    told = driver.event("message_im")
    told["event"] |= {"text": "/log C001 call,\x00 sent\ud800 it", "user": "U0REP1\x00"}

    assert driver.send(signed(driver, json.dumps(told).encode())).status == 200
    assert count_of(driver.house, "followups") == 4


def test_an_oversized_request_is_turned_away(driver: SlackDriver) -> None:
    assert driver.send(signed(driver, b"x" * (1024 * 1024))).status == 413


def test_only_posts_are_taken(driver: SlackDriver) -> None:
    assert driver.send(Request(path=PATH, body=b"", method="GET")).status == 405


def test_a_command_with_a_foreign_encoding_is_refused(driver: SlackDriver) -> None:
    body = b"command=%2Ftoday&text=\xff"

    assert driver.send(signed(driver, body, FORM)).status == 401


def test_the_ssl_check_of_a_slash_command_is_answered(driver: SlackDriver) -> None:
    body = urlencode({"ssl_check": "1", "token": payload("slash_command")["token"]}).encode()

    assert driver.send(signed(driver, body, FORM)).status == 200
