"""Commands are called on Slack as Slack lets people type them."""

from __future__ import annotations

import pytest

import handlers.commands
from bot.platforms.slack.names import Names
from handlers.registry import Registry
from tests.bot.platforms.slack.test_render import card, fact, press, table, text

NAMES = Names.of(Registry.collect(handlers.commands))


def said(words: str) -> str:
    drawn = NAMES.said(card(text(words)))
    told: str = drawn["elements"][0]["text"]
    return told


@pytest.mark.parametrize(
    ("written", "here"),
    [
        ("输入 /稍后 加编号，可以晚点再提醒。", "输入 /snooze 加编号，可以晚点再提醒。"),
        ("Type /leave tomorrow, or /mute.", "Type /genjin-leave tomorrow, or /genjin-mute."),
        ("（/请假 明天）", "（/genjin-leave 明天）"),
        ("/log C001", "/log C001"),
        ("今天/稍后, https://example.com/leave, a/leave, /leaver", "今天/稍后, https://example.com/leave, a/leave, /leaver"),
    ],
)
def test_a_command_is_named_as_it_can_be_typed(written: str, here: str) -> None:
    assert said(written) == here


def test_every_word_of_a_card_is_looked_at_and_no_token() -> None:
    facts = {"type": "fields", "facts": [fact("x", label="/稍后")]}
    row = {"type": "buttons", "quick": False, "label": "/稍后", "buttons": [press("/稍后", token="/稍后")]}
    drawn = NAMES.said(card(facts, row, table(1, cell="/稍后 "), title="/稍后", tags=["/稍后"]))

    assert str(drawn).count("/稍后") == 1
    assert drawn["elements"][1]["buttons"][0]["token"] == "/稍后"
