"""The gallery shows every card in both languages on one page."""

from __future__ import annotations

import re

import pytest

from bot.gallery import write_gallery
from cards.examples import all_examples
from cards.sample_charts import CHARTS


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_gallery(tmp_path_factory.mktemp("gallery") / "new").read_text(encoding="utf-8")


def test_the_page_holds_every_example_in_both_languages(page: str) -> None:
    assert page.count('<section class="card tone-') == 2 * len(all_examples())
    assert all(f"<h2>{name}</h2>" in page for name in all_examples())
    assert 'lang="zh-CN"' in page
    assert "记跟进" in page


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    assert page.count("<script") == page.count("<script>") == 1
    assert page.count("src=") == page.count('src="data:')
    assert not re.search(r"^ *(import|export) ", page, re.MULTILINE)
    assert "--surface" in page


def test_each_chart_stands_beside_its_picture_in_both_languages(page: str) -> None:
    assert page.count("data-chart=") == page.count("data:image/png;base64,iVBOR") == 2 * len(CHARTS)
