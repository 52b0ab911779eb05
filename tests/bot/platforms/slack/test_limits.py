"""Every example card in both languages stays inside Slack's limits, as others count them."""

from __future__ import annotations

import pytest

from bot.platforms.slack.render import home_of, render
from cards.draw import Drawn, draw
from cards.examples import all_examples
from cards.format import Reader
from cards.model import Card
from cards.samples import NOW
from tests.bot.platforms.slack.blockkit import broken_message, broken_view

EXAMPLES = all_examples()
TOKEN = "t" * 700
"""As long as a token gets."""


def drawn(card: Card, language: str) -> Drawn:
    return draw(card, Reader(language, "Asia/Shanghai", NOW), lambda _control: TOKEN, lambda _sealed: "138 0013 8000")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_example_is_drawn_inside_the_limits(language: str) -> None:
    broken = {}
    for name, card in EXAMPLES.items():
        payload = render(drawn(card, language)).payload
        view = payload.get("view")
        found = [*broken_message(payload), *(broken_view(view) if view else ())]
        if found:
            broken[name] = found

    assert broken == {}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_example_is_drawn_for_a_slack_without_the_newer_blocks(language: str) -> None:
    plain = {name: render(drawn(card, language), native=False) for name, card in EXAMPLES.items()}

    assert {name: broken_message(each.payload) for name, each in plain.items() if broken_message(each.payload)} == {}
    newer = {"data_visualization", "table", "container"}
    assert not any(block["type"] in newer for each in plain.values() for block in each.payload["blocks"])


def test_every_example_fits_the_app_home() -> None:
    views = {name: home_of(drawn(card, "zh_CN")) for name, card in EXAMPLES.items()}

    assert {name: broken_view(view) for name, view in views.items() if broken_view(view)} == {}
