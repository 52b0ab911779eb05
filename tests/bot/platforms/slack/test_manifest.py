"""The app's manifest follows the registry, inside what Slack takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import handlers.commands
from bot.cli import main
from bot.platforms.slack.manifest import (
    DESCRIPTION,
    HINT,
    MOST_COMMANDS,
    NAME,
    SHORTCUT_DESCRIPTION,
    SHORTCUT_NAME,
    left_out,
    manifest_of,
    manifest_text,
)
from bot.platforms.slack.names import BUILT_IN, slack_name
from bot.platforms.slack.scopes import EVENTS, SCOPES
from bot.platforms.slack.settings import Mode
from bot.settings import CHECKOUT
from handlers.registry import Registry

REGISTRY = Registry.collect(handlers.commands)


def test_the_guides_manifest_is_todays() -> None:
    kept = (CHECKOUT / "docs" / "slack-manifest.json").read_text(encoding="utf-8")

    assert kept == manifest_text(REGISTRY), "Write it anew: make manifest"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_command_is_offered_under_a_name_that_slack_takes(language: str) -> None:
    features = manifest_of(REGISTRY, language=language)["features"]
    commands = features["slash_commands"]

    assert {slack_name(spec) for spec in REGISTRY.commands} | {"/genjin"} == {each["command"] for each in commands} | set(
        left_out(REGISTRY)
    )
    assert len(commands) <= MOST_COMMANDS
    assert all(NAME.fullmatch(each["command"]) and each["command"][1:] not in BUILT_IN for each in commands)
    assert all(0 < len(each["description"]) <= DESCRIPTION and len(each.get("usage_hint", "")) <= HINT for each in commands)
    for each in features["shortcuts"]:
        assert len(each["name"]) <= SHORTCUT_NAME
        assert len(each["description"]) <= SHORTCUT_DESCRIPTION


def test_a_command_that_slack_has_itself_gets_a_name_of_its_own() -> None:
    names = {spec.name: slack_name(spec) for spec in REGISTRY.commands}

    assert (names["leave"], names["mute"], names["log"]) == ("/genjin-leave", "/genjin-mute", "/log")


def test_over_http_every_request_goes_to_one_address() -> None:
    told = manifest_of(REGISTRY, address="https://crm.example.com/")
    address = "https://crm.example.com/slack/events"

    assert {each["url"] for each in told["features"]["slash_commands"]} == {address}
    assert told["settings"]["interactivity"]["request_url"] == told["settings"]["event_subscriptions"]["request_url"] == address


def test_over_a_socket_no_address_is_told() -> None:
    told = manifest_of(REGISTRY, mode=Mode.SOCKET)

    assert told["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(told)


def test_the_guide_names_every_scope_and_event_and_why() -> None:
    guide = (CHECKOUT / "docs" / "slack.md").read_text(encoding="utf-8")

    assert all(f"`{scope}`" in guide and why in guide for scope, why in SCOPES.items())
    assert all(f"`{event}`" in guide for event in EVENTS)


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["manifest", str(tmp_path / "m.json"), "--mode", "socket"],
        ["manifest", "--language", "zh_CN"],
        ["manifest", "--language", "fr"],
    ):
        with pytest.raises(SystemExit):
            main(words)

    assert json.loads((tmp_path / "m.json").read_text())["settings"]["socket_mode_enabled"]
    printed = capsys.readouterr()
    assert "我的今天" in printed.out
    assert "--language" in printed.err
