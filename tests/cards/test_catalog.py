"""The Chinese catalog is whole: every text of ours, each with the same places, compiled as it is written."""

from __future__ import annotations

import ast
import io
import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import handlers.commands
from cards.catalog import LOCALE, translator
from handlers.registry import Registry
from tests.sources import sources

FOLDER = LOCALE / "zh_CN" / "LC_MESSAGES"
COMMAND = re.compile(r"(?<![\w/.<}])/([a-z]+|[\u4e00-\u9fff]+)")
PLACE = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    with (FOLDER / "genjin.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text marked with `_()` in the source."""
    calls = (node for source in sources() if "_(" in source.text for node in source.nodes if isinstance(node, ast.Call) and node.args)
    marked = (call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_")
    return {text.value for text in marked if isinstance(text, ast.Constant) and isinstance(text.value, str)}


def test_every_text_of_the_source_is_in_the_catalog(catalog: Catalog, texts: set[str]) -> None:
    known = {str(message.id) for message in catalog if message.id}

    assert texts - known == set(), "run: make i18n, and translate what is new"
    assert known - texts == set(), "run: make i18n"


def test_every_text_is_translated(catalog: Catalog) -> None:
    open_texts = [message.id for message in catalog if message.id and (not message.string or message.fuzzy)]

    assert open_texts == []


def test_every_translation_has_the_places_of_its_text(catalog: Catalog) -> None:
    different = [message.id for message in catalog if message.id and _places(message.id) != _places(message.string)]

    assert different == []


def test_translations_use_chinese_signs(catalog: Catalog) -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;!?]|[\u4e00-\u9fff]: ?[\u4e00-\u9fff{]")

    assert [message.string for message in catalog if message.id and half_width.search(str(message.string))] == []


def test_every_command_a_text_names_is_there_to_be_typed(catalog: Catalog) -> None:
    names = {name for spec in Registry.collect(handlers.commands).commands for name in (spec.name, *spec.aliases)}
    told = {name for message in catalog if message.id for text in (message.id, message.string) for name in COMMAND.findall(str(text))}

    assert told - names == set()


def test_the_compiled_catalog_is_the_written_one(catalog: Catalog) -> None:
    compiled = io.BytesIO()

    write_mo(compiled, catalog)

    assert compiled.getvalue() == (FOLDER / "genjin.mo").read_bytes(), "run: make i18n"


def test_a_text_without_translation_stays_english() -> None:
    assert translator("zh_CN")("no such text") == "no such text"
    assert translator("en")("Save") == "Save"
    assert translator("zh_CN")("Save") == "保存"


def _places(text: object) -> list[str]:
    return sorted(PLACE.findall(str(text)))
