"""Words of a customer's stay words: nothing typed into any field comes alive on a platform, and no platform's card is broken by it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.tokens import Signer
from cards.draw import Drawn, draw
from cards.format import Reader
from cards.model import (
    Buttons,
    Card,
    Collapsible,
    Column,
    Fact,
    FieldKind,
    Fields,
    Form,
    FormField,
    Note,
    Option,
    Table,
    Text,
)
from cards.samples import NOW
from domain.words import _
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.houses import CHAT_PLATFORMS, driven, judge_of, seeded
from tests.bot.platforms.live_syntax import live, strings
from tests.bot.platforms.stories import Fill, Press, Say
from tests.bot.platforms.test_every_card import a_button
from tests.bot.platforms.walking import Walk
from tests.making import KEY

IS_FULL = os.environ.get("GENJIN_FAULTS") == "full"
STRINGS = strings(600 if IS_FULL else 220)
SIGNER = Signer([KEY])
every_platform = pytest.mark.parametrize("platform", CHAT_PLATFORMS)


def everywhere(word: str) -> Card:
    """A card with the word in every place that may hold somebody's words."""
    button = a_button(1)
    question = FormField(name="q", label=word, hint=word, initial=word, error=word)
    choice = FormField(name="s", label="s", kind=FieldKind.SELECT, options=(Option(value="v", label=word),))
    return Card(
        kind="sample",
        title=word[:50],
        subtitle=word,
        tags=(word,),
        elements=(
            Text(words=word),
            Text(words=word, strong=True),
            Note(words=word),
            Fields(facts=(Fact(label=_("Customer"), value=word), Fact(label=_("Customer"), value=word, short=False))),
            Table(columns=(Column(key="k", label=_("Customer")), Column(key="l", label=_("Customer"))), rows=({"k": word, "l": word},)),
            Collapsible(title=word, elements=(Text(words=word),)),
            Buttons(buttons=(button,), label=word),
            Form(id="f", action="customer.save", subject="C001", submit=_("Save"), fields=(question, choice)),
        ),
    )


def drawn(card: Card) -> Drawn:
    reader = Reader("en", "Asia/Shanghai", NOW)
    return draw(card, reader, sign=lambda control: SIGNER.sign(control, NOW), unseal=lambda sealed: sealed.mask)


@every_platform
def test_no_word_comes_alive_in_any_place_of_a_card(platform: str) -> None:
    judge = judge_of(platform)
    alive: dict[str, list[str]] = {}
    for word in STRINGS:
        rendered = judge.render(drawn(everywhere(word)))
        found = [*live(platform, rendered.payload), *judge.broken_limits(rendered)]
        if found:
            alive[word] = found[:2]

    assert dict(list(alive.items())[:8]) == {}


@every_platform
def test_what_somebody_typed_is_shown_and_never_obeyed(platform: str, sqlite_template: Path, tmp_path: Path) -> None:
    clock = Clock()
    with driven(platform, seeded(sqlite_template, tmp_path / "genjin.db"), clock) as driver:
        walk = Walk(driver=driver, clock=clock)
        for number, word in enumerate(strings(8)):
            line = word.replace("\n", " ")
            walk.take(Say(who="rep1", text=f"/log C001 call, {line}"))
            walk.take(Press(who="rep1", action="followup.edit"))
            walk.take(Fill(who="rep1", action="followup.save", values={"topic": f"{number} {line}"}))
            walk.take(Say(who="rep1", text=f"/new {line}", in_group=True))
        walk.take(Say(who="rep1", text="/show C001", in_group=True))
        shown = [*driver.shown("rep1"), *driver.shown(None)]

    assert walk.problems == []
    assert [found for message in shown for found in live(platform, message.payload)] == []
