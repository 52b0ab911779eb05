"""Every card keeps the budgets that all platforms share, and is useful in both languages and as plain text."""

from __future__ import annotations

from collections import Counter

import pytest

from cards.catalog import LANGUAGES
from cards.draw import TITLE_LENGTH, Drawn, draw
from cards.examples import all_examples
from cards.fallback import as_text
from cards.format import Reader
from cards.model import Buttons, ButtonStyle, Card, Form, Table, walk
from cards.samples import NOW

EXAMPLES = all_examples()

every_card = pytest.mark.parametrize("name", sorted(EXAMPLES))
every_language = pytest.mark.parametrize("language", LANGUAGES)


def reader(language: str) -> Reader:
    return Reader(language, "Asia/Shanghai", NOW)


def drawn(card: Card, language: str) -> Drawn:
    return draw(card, reader(language), sign=lambda control: f"token of {control.id}", unseal=lambda _sealed: "13812345678")


@every_card
@every_language
def test_its_title_fits(name: str, language: str) -> None:
    title = reader(language).say(EXAMPLES[name].title)

    assert 0 < len(title) <= TITLE_LENGTH


@every_card
def test_it_asks_for_little_at_once(name: str) -> None:
    rows = [element for element in walk(EXAMPLES[name].elements) if isinstance(element, Buttons)]

    assert all(1 <= len(row.buttons) <= (5 if row.quick else 3) for row in rows)
    assert sum(row.quick for row in rows) <= 1
    assert sum(not row.quick for row in rows) <= 1


@every_card
def test_its_main_button_stands_first(name: str) -> None:
    styles = [
        button.style
        for element in walk(EXAMPLES[name].elements)
        if isinstance(element, Buttons) and not element.quick
        for button in element.buttons
    ]

    assert ButtonStyle.PRIMARY not in styles[1:]


@every_card
def test_its_buttons_have_names_of_their_own(name: str) -> None:
    ids = Counter(button.id for button in EXAMPLES[name].buttons())

    assert not [each for each, count in ids.items() if count > 1]


@every_card
def test_its_form_is_one_and_short(name: str) -> None:
    forms = [element for element in walk(EXAMPLES[name].elements) if isinstance(element, Form)]

    assert len(forms) <= 1
    for form in forms:
        names = [question.name for question in form.fields]
        assert len(names) == len(set(names)) <= 12
        assert all(len(option.value) <= 150 for question in form.fields for option in question.options)


@every_card
def test_its_tables_have_a_button_for_each_row_or_none(name: str) -> None:
    tables = [element for element in walk(EXAMPLES[name].elements) if isinstance(element, Table)]

    for table in tables:
        keys = {column.key for column in table.columns}
        assert len(table.row_buttons) in (0, len(table.rows))
        assert all(set(row) <= keys for row in table.rows)


@every_card
@every_language
def test_its_plain_text_is_useful_alone(name: str, language: str) -> None:
    card = EXAMPLES[name]
    text = as_text(card, reader(language))

    assert text.startswith(reader(language).say(card.title))
    assert all(f"[{reader(language).say(button.label)}]" in text for button in card.buttons())
    assert all(fact.value == "" or fact.value in text for fact in _facts(drawn(card, language)) if not fact.private)


@every_card
@every_language
def test_no_place_stays_open(name: str, language: str) -> None:
    text = drawn(EXAMPLES[name], language)["text"]

    assert "{" not in text
    assert "}" not in text


@every_card
def test_plain_text_keeps_private_values_masked(name: str) -> None:
    assert "13812345678" not in as_text(EXAMPLES[name], reader("en"))


def test_kinds_are_words_for_scripts() -> None:
    assert all(card.kind.isidentifier() for card in EXAMPLES.values())


class _Fact:
    def __init__(self, fact: Drawn) -> None:
        self.value: str = fact["value"]
        self.private: bool = fact["private"]


def _facts(card: Drawn) -> list[_Fact]:
    return [_Fact(fact) for element in card["elements"] if element["type"] == "fields" for fact in element["facts"]]
