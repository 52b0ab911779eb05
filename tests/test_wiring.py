"""Every button leads somewhere, and every handler is led to."""

from __future__ import annotations

import handlers.clicks
import handlers.commands
import handlers.forms
from cards.examples import all_examples
from cards.model import Card
from domain.terms import Role
from handlers.language.understanding.commands import NAMES, command_of
from handlers.registry import Registry

EXAMPLES = all_examples()
REGISTRY = Registry.collect(handlers.commands, handlers.clicks, handlers.forms)
ONLY_UNDERSTOOD = {"quote"}
"""No command of ours yet."""


def actions_of(card: Card) -> set[str]:
    form = card.form()
    return {button.action for button in card.buttons()} | ({form.action} if form else set())


def test_every_button_and_form_of_a_card_has_a_handler() -> None:
    led = {name: actions_of(card) - REGISTRY.actions for name, card in EXAMPLES.items()}

    assert {name: nowhere for name, nowhere in led.items() if nowhere} == {}


def test_every_handler_stands_on_a_card() -> None:
    shown = set().union(*(actions_of(card) for card in EXAMPLES.values()))

    assert REGISTRY.actions - shown == set()


def test_every_command_has_a_chinese_name_and_a_line_that_works() -> None:
    for spec in REGISTRY.commands:
        assert any(not alias.isascii() for alias in spec.aliases), spec.name
        assert spec.usage.id.startswith(f"/{spec.name}"), spec.name
        assert spec.roles <= set(Role), spec.name


def test_a_line_is_understood_by_the_names_its_command_answers_to() -> None:
    told = {name: REGISTRY.command(name) for name in NAMES if command_of(name) not in ONLY_UNDERSTOOD}

    assert {name: spec and spec.name for name, spec in told.items()} == {name: command_of(name) for name in told}


def test_words_without_a_slash_have_their_handler() -> None:
    assert REGISTRY.free_text is not None
