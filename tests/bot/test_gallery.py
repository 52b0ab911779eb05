"""The gallery shows every card in both languages on one page."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from bot.gallery import MODULES
from cards.examples import all_examples
from cards.sample_charts import CHARTS
from tests.bot.conftest import Genjin


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as `genjin gallery` writes it, into folders that it makes."""
    folder = tmp_path_factory.mktemp("gallery") / "deep" / "new"
    told = Genjin()("gallery", str(folder))
    assert (told.status, told.out.split()[-1]) == (0, str(folder / "index.html"))
    return (folder / "index.html").read_text(encoding="utf-8")


def test_the_page_holds_every_example_in_both_languages(page: str) -> None:
    assert page.casefold().startswith("<!doctype html>")
    assert page.count("data-card=") == 2 * len(all_examples())
    assert all(f"<h2>{name}</h2>" in page for name in all_examples())
    assert 'lang="zh-CN"' in page
    assert "记跟进" in page
    assert ("已记录" in page, "Logged" in page) == (True, True)


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    assert page.count("src=") == page.count('src="data:')
    assert set(re.findall(r'"(\w+)": "data:text/javascript;base64,', page)) == set(MODULES)
    assert "--surface" in page


@pytest.mark.parametrize("module", MODULES)
def test_a_module_asks_for_others_by_the_names_that_the_page_gives_them(page: str, module: str) -> None:
    found = re.search(rf'"{module}": "data:text/javascript;base64,([^"]*)"', page)
    asked = re.findall(r'from "([^"]*)"', b64decode(found[1]).decode()) if found else ["nothing"]

    assert set(asked) <= set(MODULES)


def test_each_chart_stands_beside_its_picture_in_both_languages(page: str) -> None:
    assert page.count('data-chart="') == page.count("data:image/png;base64,iVBOR") == 2 * len(CHARTS)
