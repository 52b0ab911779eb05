"""The doctor's sentences about Slack."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from bot.platforms.slack.api import Api
from bot.platforms.slack.check import findings
from bot.platforms.slack.settings import Mode, Settings
from bot.port.calls import Calls
from bot.port.own_settings import own_problems
from tests.bot.platforms.slack.driver import SlackDriver
from tests.bot.platforms.slack.server import Slack, Trouble

SECRET = "0123456789abcdef0123456789abcdef"


class Unheaded(dict[str, str]):
    """An answer that a proxy has taken the headers off."""

    headers: Mapping[str, str] = MappingProxyType({})


def sentences(driver: SlackDriver, public_url: str = "https://genjin.example.com", **given: object) -> list[tuple[bool, str]]:
    told = {"bot_token": SecretStr("xoxb-1"), "signing_secret": SecretStr(SECRET), "api": f"{driver.slack.address}/api/", "timeout": 1}
    settings = Settings.model_validate(told | given)
    api = Api(settings, Calls(driver.house.database, "slack", driver.clock))
    return [(finding.good, finding.sentence) for finding in findings(api, settings, public_url)]


def test_everything_done_is_said_step_by_step(driver: SlackDriver) -> None:
    told = sentences(driver)

    assert [good for good, _sentence in told] == [True] * 4
    assert "genjin in the workspace Example" in told[0][1]
    assert told[-1][1].endswith("https://genjin.example.com/slack/events.")


def test_a_missing_scope_is_named_with_what_is_lost(driver: SlackDriver, slack: Slack) -> None:
    slack.scopes.remove("users:read.email")
    (missing,) = [sentence for good, sentence in sentences(driver) if not good]

    assert missing.startswith("The scope users:read.email is missing, so Genjin cannot link a member")


def test_scopes_that_slack_does_not_tell_are_to_be_compared_by_hand(driver: SlackDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Api, "ask", lambda _self, _method: Unheaded(user="genjin"))

    assert any("by hand" in sentence for good, sentence in sentences(driver) if not good)


@pytest.mark.parametrize(
    ("trouble", "words"), [(Trouble(error="token_revoked"), "install the app again"), (Trouble(status=503), "cannot be reached")]
)
def test_without_a_way_in_nothing_else_is_asked(driver: SlackDriver, slack: Slack, trouble: Trouble, words: str) -> None:
    slack.fail("auth.test", trouble)
    ((good, sentence),) = sentences(driver)

    assert not good
    assert words in sentence


def test_an_address_that_slack_cannot_reach_and_an_odd_secret_are_named(driver: SlackDriver) -> None:
    told = [sentence for good, sentence in sentences(driver, "http://127.0.0.1:8000", signing_secret=SecretStr("short")) if not good]

    assert [sentence.partition(" ")[0] for sentence in told] == ["GENJIN_SLACK_SIGNING_SECRET", "GENJIN_PUBLIC_URL"]


def test_socket_mode_is_tried(driver: SlackDriver, slack: Slack) -> None:
    socket: dict[str, Any] = {"mode": Mode.SOCKET, "app_token": SecretStr("xapp-1")}
    assert not sentences(driver, **socket)[-1][0]

    slack.sockets = "ws://127.0.0.1:1/link"
    assert sentences(driver, **socket)[-1] == (True, "Socket Mode opens; the worker keeps the connection.")


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"BOT_TOKEN", "SIGNING_SECRET"}),
        ({"BOT_TOKEN": "xoxp-mine", "SIGNING_SECRET": "s"}, {"BOT_TOKEN"}),
        ({"BOT_TOKEN": "xoxb-1", "MODE": "socket"}, {"APP_TOKEN"}),
        ({"BOT_TOKEN": "xoxb-1", "MODE": "socket", "APP_TOKEN": "xoxb-1"}, {"APP_TOKEN"}),
        ({"BOT_TOKEN": "xoxb-1", "SIGNING_SECRET": "s", "API": "http://example.com/api"}, {"API"}),
        ({"BOT_TOKEN": "xoxb-1", "SIGNING_SECRET": "s", "TIMEOUT": "60"}, {"TIMEOUT"}),
        ({"BOT_TOKEN": "xoxb-1", "SIGNING_SECRET": "s"}, set()),
    ],
)
def test_each_wrong_setting_is_named(given: dict[str, str], wrong: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"GENJIN_SLACK_{name}", value)

    told = list(own_problems("slack"))

    assert {sentence.partition(" ")[0].removeprefix("GENJIN_SLACK_") for sentence in told} == wrong
    assert not any("xoxp-mine" in sentence for sentence in told)


def test_secrets_are_not_shown() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({"bot_token": "a-secret"})

    assert "a-secret" not in str(caught.value)
