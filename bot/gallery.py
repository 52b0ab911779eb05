"""Every card on one page, in both languages, as the web chat shows it: for looking at, and for translators."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cards.catalog import LANGUAGES
from cards.draw import Drawn, draw
from cards.examples import all_examples
from cards.format import Reader
from cards.model import Button, Card, Form
from cards.samples import NOW
from domain.words import Sealed

HERE = Path(__file__).parent
STYLES = HERE / "platforms" / "console" / "static" / "css"
SHEETS = ("tokens", "card", "form")
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
    pairs = [(name, _in_every_language(card)) for name, card in all_examples().items()]
    return pages.get_template(PAGE).render(pairs=pairs, css=_css())


def _in_every_language(card: Card) -> list[Drawn]:
    return [draw(card, Reader(language, TIME_ZONE, NOW), sign=_unsigned, unseal=_sample) for language in LANGUAGES]


def _css() -> str:
    return "\n".join((STYLES / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)


def _unsigned(_control: Button | Form) -> str:
    return ""


def _sample(_sealed: Sealed) -> str:
    return "138 0013 8000"
