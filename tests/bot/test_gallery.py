"""The gallery shows every card in both languages on one page."""

from __future__ import annotations

from pathlib import Path

from bot.gallery import write_gallery
from cards.examples import all_examples


def test_the_page_holds_every_example_in_both_languages(tmp_path: Path) -> None:
    page = write_gallery(tmp_path / "new").read_text(encoding="utf-8")

    assert page.count('<section class="card tone-') == 2 * len(all_examples())
    assert all(f"<h2>{name}</h2>" in page for name in all_examples())
    assert 'lang="zh-CN"' in page
    assert "记跟进" in page


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    page = write_gallery(tmp_path).read_text(encoding="utf-8")

    assert "<script" not in page
    assert "src=" not in page
    assert "--surface" in page
