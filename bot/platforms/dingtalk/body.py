"""What a drawn card says besides its title: blocks of Markdown, its buttons, links, charts and form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from bot.charts.drawing import png_of
from bot.platforms.dingtalk.blocks import Block
from bot.platforms.dingtalk.markdown import STRONG, cell, escape, paragraph, row, table_head
from bot.port.platform import Picture
from cards.draw import Drawn
from cards.format import Reader
from cards.model import Chart, ChartKind, Series
from cards.plain import COLONS

TABLE_GLUE: Final = "\n"
PICTURE_KEY: Final = "@picture-{number}-" + "x" * 46
"""As long as what the platform calls a picture (`@lADP…`), so that the size stays right."""
RIGHT: Final = frozenset({"number", "money"})
NUMBER: Final = "#"
_NO_MATTER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""A moment for a reader of words that hold none."""
RULE: Final = "---"
QUOTE: Final = "> "
OPENED = "collapsible: shown open"
CHART_AS_PICTURE = "chart: a picture"
CHART_AS_TABLE = "chart: a table"
IMAGE_AS_WORDS = "image: its words"


@dataclass(frozen=True, kw_only=True)
class RowButton:
    """A button of a table's row: which table, which of its rows, and the number that stands before the row."""

    table: int
    row: int
    number: int
    button: Drawn


@dataclass(kw_only=True)
class Body:
    """One card taken apart."""

    blocks: list[Block] = field(default_factory=list)
    buttons: list[Drawn] = field(default_factory=list)
    row_buttons: list[RowButton] = field(default_factory=list)
    links: list[Drawn] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    form: Drawn | None = None
    degradations: list[str] = field(default_factory=list)


def reader_of(drawn: Drawn) -> Reader:
    """Whoever the card was drawn for, as far as our own few words need it."""
    return Reader(drawn["lang"], "UTC", _NO_MATTER)


def body_of(drawn: Drawn, *, with_pictures: bool) -> Body:
    """Take the card apart; `with_pictures` shows charts as pictures, else they are tables."""
    pen = _Pen(lang=drawn["lang"], with_pictures=with_pictures)
    head = [*paragraph(drawn["subtitle"]), *paragraph(" · ".join(drawn["tags"]))]
    if head:
        pen.body.blocks.append(Block(lines=tuple(head)))
    pen.all(drawn["elements"])
    return pen.body


class _Pen:
    """Goes through a card's elements."""

    def __init__(self, *, lang: str, with_pictures: bool) -> None:
        self.body = Body()
        self._lang = lang
        self._with_pictures = with_pictures
        self._tables = 0

    def all(self, elements: Iterable[Drawn]) -> None:
        for element in elements:
            getattr(self, f"_{element['type']}")(element)

    def _add(self, lines: Iterable[str], *, hidden: int = 0) -> None:
        kept = tuple(lines)
        if kept:
            self.body.blocks.append(Block(lines=kept, hidden=hidden))

    def _text(self, element: Drawn) -> None:
        self._add(paragraph(element["text"], STRONG if element.get("strong") else ""))

    def _note(self, element: Drawn) -> None:
        self._add((f"{QUOTE}{line}" for line in paragraph(element["text"])), hidden=element.get("hidden", 0))

    def _fields(self, element: Drawn) -> None:
        self._add(f"{STRONG}{escape(fact['label'])}{STRONG}{self._colon}{self._value(fact['value'])}" for fact in element["facts"])

    @property
    def _colon(self) -> str:
        return COLONS.get(self._lang, ": ")

    def _value(self, value: str) -> str:
        return " ".join(paragraph(value))

    def _buttons(self, element: Drawn) -> None:
        if element["label"]:
            self._add(paragraph(element["label"]))
        self.body.buttons.extend(element["buttons"])

    def _table(self, element: Drawn) -> None:
        columns, buttons = element["columns"], element["row_buttons"]
        labels = [column["label"] for column in columns]
        right = [column["kind"] in RIGHT for column in columns]
        rows = [[each.get(column["key"], "") for column in columns] for each in element["rows"]]
        if buttons:
            first = len(self.body.row_buttons) + 1
            labels, right = [NUMBER, *labels], [True, *right]
            rows = [[str(first + index), *each] for index, each in enumerate(rows)]
            self.body.row_buttons += [
                RowButton(table=self._tables, row=index, number=first + index, button=button) for index, button in enumerate(buttons)
            ]
        self._rows(labels, right, rows)

    def _rows(self, labels: list[str], right: list[bool], rows: list[list[str]]) -> None:
        self._tables += 1
        lines = tuple(map(row, rows))
        self.body.blocks.append(Block(lines=lines, head=table_head(labels, right), glue=TABLE_GLUE, is_table=True))

    def _chart(self, element: Drawn) -> None:
        self._add(paragraph(element["title"], STRONG))
        if self._with_pictures:
            self.body.degradations.append(CHART_AS_PICTURE)
            key = PICTURE_KEY.format(number=len(self.body.pictures))
            self.body.pictures.append(Picture(key=key, png=partial(picture_of, element, self._lang), name=f"{key[1:10]}.png"))
            self._add([f"![{cell(element['title'])}]({key})"])
            return
        self.body.degradations.append(CHART_AS_TABLE)
        series, unit = element["series"], element["unit"]
        rows = [
            [name, *(f"{each['values'][index]:,.12g}{unit}" if index < len(each["values"]) else "" for each in series)]
            for index, name in enumerate(element["categories"])
        ]
        self._rows(["", *(each["name"] for each in series)], [False, *(True for _each in series)], rows)

    def _collapsible(self, element: Drawn) -> None:
        self.body.degradations.append(OPENED)
        self._add(paragraph(element["title"], STRONG))
        self.all(element["elements"])

    def _form(self, element: Drawn) -> None:
        self.body.form = element

    def _image(self, element: Drawn) -> None:
        self.body.degradations.append(IMAGE_AS_WORDS)
        self._add(paragraph(element["alt"]))

    def _divider(self, _element: Drawn) -> None:
        self._add([RULE])

    def _link(self, element: Drawn) -> None:
        self.body.links.append(element)


def picture_of(element: dict[str, Any], lang: str) -> bytes:
    """A drawn chart as a PNG."""
    chart = Chart(
        kind=ChartKind(element["kind"]),
        title=element["title"],
        categories=tuple(element["categories"]),
        series=tuple(Series(name=each["name"], values=tuple(each["values"])) for each in element["series"]),
        unit=element["unit"],
    )
    return png_of(chart, Reader(lang, "UTC", _NO_MATTER))
