"""Reads a card as somebody sees it: in their language, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cards.draw import Drawn, draw
from cards.format import Reader
from cards.model import Button, Buttons, ButtonStyle, Card, Form, FormField, walk
from cards.samples import NOW

CHINESE = "zh_CN"
ENGLISH = "en"
SHANGHAI = "Asia/Shanghai"
REVEALED = "13812345678"


@dataclass(frozen=True)
class Seen:
    """A card before the eyes of one reader."""

    card: Card
    drawn: Drawn

    @property
    def title(self) -> str:
        return str(self.drawn["title"])

    @property
    def subtitle(self) -> str:
        return str(self.drawn["subtitle"])

    @property
    def tags(self) -> list[str]:
        return list(self.drawn["tags"])

    @property
    def text(self) -> str:
        """The plain text, as where no card can be shown."""
        return str(self.drawn["text"])

    @cached_property
    def parts(self) -> list[Drawn]:
        return list(_flat(self.drawn["elements"]))

    @property
    def facts(self) -> dict[str, str]:
        """Labels and values; of two facts of one label the last."""
        return dict(self.all_facts)

    @property
    def all_facts(self) -> list[tuple[str, str]]:
        return [(fact["label"], fact["value"]) for part in self.parts if part["type"] == "fields" for fact in part["facts"]]

    @property
    def notes(self) -> list[str]:
        return [part["text"] for part in self.parts if part["type"] == "note"]

    @property
    def paragraphs(self) -> list[str]:
        return [part["text"] for part in self.parts if part["type"] == "text"]

    @property
    def headings(self) -> list[str]:
        return [part["text"] for part in self.parts if part["type"] == "text" and part["strong"]]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of all tables, in the order of their columns."""
        tables = [part for part in self.parts if part["type"] == "table"]
        return [[row.get(column["key"], "") for column in table["columns"]] for table in tables for row in table["rows"]]

    @property
    def columns(self) -> list[str]:
        """The heads of the first table."""
        table = next(part for part in self.parts if part["type"] == "table")
        return [column["label"] for column in table["columns"]]

    @property
    def button_rows(self) -> list[list[str]]:
        return [[button["label"] for button in part["buttons"]] for part in self.parts if part["type"] == "buttons"]

    @property
    def labels(self) -> list[str]:
        """What the buttons say, those of tables' rows included."""
        keys = {"buttons": "buttons", "table": "row_buttons"}
        return [button["label"] for part in self.parts if part["type"] in keys for button in part[keys[part["type"]]]]

    @property
    def questions(self) -> dict[str, Drawn]:
        """A form's questions by name."""
        return {question["name"]: question for part in self.parts if part["type"] == "form" for question in part["fields"]}

    @property
    def submit(self) -> str:
        return next(str(part["submit"]) for part in self.parts if part["type"] == "form")


def seen(card: Card, language: str = CHINESE, *, now: datetime = NOW, zone: str = SHANGHAI) -> Seen:
    """The card as this reader sees it; private values open while their time lasts."""
    reader = Reader(language, zone, now)
    return Seen(card, draw(card, reader, sign=lambda control: f"token of {control.id}", unseal=lambda _sealed: REVEALED))


def whole_title(card: Card, language: str) -> str:
    """The title before it is cut to what a card's head holds."""
    return Reader(language, SHANGHAI, NOW).say(card.title)


def presses(card: Card) -> list[tuple[str, str, dict[str, str]]]:
    """What each button does: its action, what it is about, and its fixed extras."""
    return [(button.action, button.subject, dict(button.values)) for button in card.buttons()]


def button(card: Card, name: str) -> Button:
    return next(each for each in card.buttons() if each.id == name)


def primary(card: Card) -> str | None:
    """The main button, which must be the only one and stand first in its row."""
    rows = [element.buttons for element in walk(card.elements) if isinstance(element, Buttons)]
    main = [(row.index(each), each.id) for row in rows for each in row if each.style is ButtonStyle.PRIMARY]
    assert main in ([], [(0, main[0][1])] if main else [])
    return main[0][1] if main else None


def form_of(card: Card) -> Form:
    form = card.form()
    assert form is not None
    return form


def questions_of(card: Card) -> tuple[FormField, ...]:
    return form_of(card).fields


def _flat(parts: list[Drawn]) -> Iterator[Drawn]:
    for part in parts:
        yield part
        if part["type"] == "collapsible":
            yield from _flat(part["elements"])
