"""Every card and chart on one page, in both languages, as the web chat shows it: for looking at, and for translators."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.charts.drawing import png_of
from bot.platforms.console.words import PAGE as PAGE_WORDS
from cards.catalog import LANGUAGES
from cards.draw import Drawn, draw
from cards.examples import all_examples
from cards.format import Reader
from cards.model import Button, Card, Chart, Form
from cards.sample_charts import CHARTS
from cards.samples import NOW
from domain.words import Sealed

HERE = Path(__file__).parent
STATIC = HERE / "platforms" / "console" / "static"
SHEETS = ("tokens", "card", "form")
MODULES = ("card", "chart", "chart_shapes", "chart_words", "dialog", "dom", "form", "icons", "words")
PAGE = "gallery.html"
TIME_ZONE = "Asia/Shanghai"


def write_gallery(directory: Path) -> Path:
    """Write the page into the directory, which is made when it is missing, and give its path."""
    directory.mkdir(parents=True, exist_ok=True)
    page = directory / "index.html"
    page.write_text(gallery_page(), encoding="utf-8")
    return page


def gallery_page() -> str:
    """The page as one HTML text that needs no other file."""
    pages = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    pages.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    pairs = [(name, _in_every_language(card)) for name, card in all_examples().items()]
    charts = [[_both_drawings(chart, language) for language in LANGUAGES] for chart in CHARTS]
    return pages.get_template(PAGE).render(pairs=pairs, charts=charts, css=_css(), modules=_modules(), words=_words())


def _in_every_language(card: Card) -> list[Drawn]:
    return [draw(card, Reader(language, TIME_ZONE, NOW), sign=_unsigned, unseal=_sample) for language in LANGUAGES]


def _both_drawings(chart: Chart, language: str) -> dict[str, Any]:
    """A chart for the page's own script, and the picture that other platforms get."""
    reader = Reader(language, TIME_ZONE, NOW)
    drawn = draw(Card(kind="chart", title=chart.title, elements=(chart,)), reader, sign=_unsigned, unseal=_sample)
    picture = b64encode(png_of(chart, reader)).decode()
    return {"lang": drawn["lang"], "chart": drawn["elements"][0], "picture": picture}


def _css() -> str:
    return "\n".join((STATIC / "css" / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)


def _modules() -> dict[str, dict[str, str]]:
    """The web chat's own modules by name, each in an address of its own, so that the page needs no other file."""
    return {"imports": {name: _as_address(STATIC / "js" / f"{name}.js") for name in MODULES}}


def _as_address(module: Path) -> str:
    source = re.sub(r'from "\./(\w+)\.js"', r'from "\1"', module.read_text(encoding="utf-8"))
    return "data:text/javascript;base64," + b64encode(source.encode()).decode()


def _words() -> dict[str, dict[str, str]]:
    """The words of the page itself, by the language as HTML names it."""
    readers = [Reader(language, TIME_ZONE, NOW) for language in LANGUAGES]
    return {reader.language.replace("_", "-"): {name: reader.say(word) for name, word in PAGE_WORDS.items()} for reader in readers}


def _unsigned(_control: Button | Form) -> str:
    return ""


def _sample(_sealed: Sealed) -> str:
    return "138 0013 8000"
