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

# One test looks at all cards and names those that are wrong: a test of its own for each would take longer to begin than to run.
every_language = pytest.mark.parametrize("language", LANGUAGES)


def reader(language: str) -> Reader:
    return Reader(language, "Asia/Shanghai", NOW)


def drawn(card: Card, language: str) -> Drawn:
    return draw(card, reader(language), sign=lambda control: f"token of {control.id}", unseal=lambda _sealed: "13812345678")


def test_there_are_hundreds() -> None:
    assert len(EXAMPLES) > 200


@every_language
def test_their_titles_fit(language: str) -> None:
    titles = {name: reader(language).say(card.title) for name, card in EXAMPLES.items()}

    assert {name: title for name, title in titles.items() if not 0 < len(title) <= TITLE_LENGTH} == {}


def test_they_ask_for_little_at_once() -> None:
    rows = {name: _rows(card) for name, card in EXAMPLES.items()}

    assert {name: each for name, each in rows.items() if not all(1 <= len(row.buttons) <= (5 if row.quick else 3) for row in each)} == {}
    assert {name: each for name, each in rows.items() if sum(row.quick for row in each) > 1} == {}
    assert {name: each for name, each in rows.items() if sum(not row.quick for row in each) > 1} == {}


def test_their_main_button_stands_first() -> None:
    styles = {name: [button.style for row in _rows(card) if not row.quick for button in row.buttons] for name, card in EXAMPLES.items()}

    assert {name: each for name, each in styles.items() if ButtonStyle.PRIMARY in each[1:]} == {}


def test_their_buttons_have_names_of_their_own() -> None:
    ids = {name: Counter(button.id for button in card.buttons()) for name, card in EXAMPLES.items()}

    assert {name: each for name, each in ids.items() if any(count > 1 for count in each.values())} == {}


def test_their_form_is_one_and_short() -> None:
    forms = {name: [element for element in walk(card.elements) if isinstance(element, Form)] for name, card in EXAMPLES.items()}

    assert {name: each for name, each in forms.items() if len(each) > 1} == {}
    for name, each in forms.items():
        for form in each:
            names = [question.name for question in form.fields]
            assert len(names) == len(set(names)) <= 12, name
            assert all(len(option.value) <= 150 for question in form.fields for option in question.options), name


def test_their_tables_have_a_button_for_each_row_or_none() -> None:
    tables = [(name, element) for name, card in EXAMPLES.items() for element in walk(card.elements) if isinstance(element, Table)]

    for name, table in tables:
        keys = {column.key for column in table.columns}
        assert len(table.row_buttons) in (0, len(table.rows)), name
        assert all(set(row) <= keys for row in table.rows), name


@every_language
def test_their_plain_text_is_useful_alone(language: str) -> None:
    for name, card in EXAMPLES.items():
        text = as_text(card, reader(language))

        assert text.startswith(reader(language).say(card.title)), name
        assert all(f"[{reader(language).say(button.label)}]" in text for button in card.buttons()), name
        assert all(fact.value == "" or fact.value in text for fact in _facts(drawn(card, language)) if not fact.private), name


@every_language
def test_no_place_stays_open(language: str) -> None:
    texts = {name: drawn(card, language)["text"] for name, card in EXAMPLES.items()}

    assert {name: text for name, text in texts.items() if "{" in text or "}" in text} == {}


def test_plain_text_keeps_private_values_masked() -> None:
    texts = {name: as_text(card, reader("en")) for name, card in EXAMPLES.items()}

    assert {name: text for name, text in texts.items() if "13812345678" in text} == {}


def test_kinds_are_words_for_scripts() -> None:
    assert all(card.kind.isidentifier() for card in EXAMPLES.values())


def _rows(card: Card) -> list[Buttons]:
    return [element for element in walk(card.elements) if isinstance(element, Buttons)]


class _Fact:
    def __init__(self, fact: Drawn) -> None:
        self.value: str = fact["value"]
        self.private: bool = fact["private"]


def _facts(card: Drawn) -> list[_Fact]:
    return [_Fact(fact) for element in card["elements"] if element["type"] == "fields" for fact in element["facts"]]
