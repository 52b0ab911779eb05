"""A drawn card as Feishu's card JSON 2.0, inside its limits; what could not be shown as meant is said, on the card and in `degradations`.

Sources of the limits: open.feishu.cn, card JSON 2.0 structure and components; im/v1/messages (30 KB a card). An unknown property makes
the platform refuse the whole card (200621), so nothing is written that its reference does not name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from bot.platforms.feishu.markdown import coloured, plain, strong
from bot.platforms.feishu.render_buttons import buttons_of, link_of
from bot.platforms.feishu.render_charts import chart_of, has_figures
from bot.platforms.feishu.render_forms import form_of, words
from bot.platforms.feishu.render_tables import markdown_table, native_table, rows_with_buttons
from bot.port.platform import Rendered
from cards.draw import MORE_ROWS, SHORTENED, Drawn
from cards.format import Reader
from cards.plain import plain_text
from domain.words import Message, _

MOST_ELEMENTS = 200
DEEPEST = 5
LARGEST = 30_000 - 400
"""Of the card in bytes as the request carries it, which is a text in JSON; the rest of the request needs its room, too."""
MOST_TABLES = 5
MOST_CHARTS = 5
MOST_TAGS = 3
LONGEST_MARKDOWN = 10_000
"""In letters, marks that spell a sign counted: a client silently drops what stands behind."""
SUMMARY = 200

TEMPLATES = {"info": "blue", "success": "green", "warning": "orange", "danger": "red", "neutral": "default"}
TAG_COLOURS = {"info": "blue", "success": "green", "warning": "orange", "danger": "red", "neutral": "neutral"}
NO_FIGURES = _("No figures yet.")
Part = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Room:
    """How much of a card is kept: rows a table, letters a paragraph."""

    rows: int
    letters: int


ROOMS = (
    Room(rows=50, letters=4_000),
    Room(rows=40, letters=4_000),
    Room(rows=30, letters=4_000),
    Room(rows=25, letters=4_000),
    Room(rows=20, letters=2_000),
    Room(rows=10, letters=1_000),
    Room(rows=5, letters=400),
    Room(rows=2, letters=120),
)


def render(drawn: Drawn) -> Rendered:
    """The card in the largest form that fits; one that fits in none keeps its title, its text and its first buttons."""
    for room in ROOMS:
        rendered = _Page(drawn=drawn, room=room).rendered()
        if fits(rendered.payload):
            return rendered
    return _Page(drawn=_bare(drawn), room=ROOMS[-2], degradations=["only the card's text and first buttons fit"]).rendered()


def fits(payload: Part) -> bool:
    """Whether the platform's limits for a whole card hold, and its clients' for each text."""
    elements = payload["body"]["elements"]
    return (
        size_of(payload) <= LARGEST
        and elements_in(payload) <= MOST_ELEMENTS
        and depth_of(elements) <= DEEPEST
        and longest_in(elements) <= LONGEST_MARKDOWN
    )


def size_of(payload: Part) -> int:
    """In bytes, as the request carries it: a JSON text inside JSON."""
    return len(json.dumps(as_content(payload), ensure_ascii=False).encode())


def as_content(payload: Part) -> str:
    """The card as the text that messages carry."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def elements_in(part: object) -> int:
    """Components and texts: whatever has a tag."""
    match part:
        case dict():
            return ("tag" in part) + sum(elements_in(value) for value in part.values())
        case list():
            return sum(map(elements_in, part))
        case _:
            return 0


def depth_of(elements: list[Part]) -> int:
    """How many components stand inside each other."""
    return 1 + max(map(depth_of, filter(None, map(_inside, elements))), default=0) if elements else 0


def longest_in(elements: list[Part]) -> int:
    """The letters of the longest Markdown in these components and those inside them."""
    own = (len(part["content"]) for part in elements if part.get("tag") == "markdown")
    return max((*own, *map(longest_in, filter(None, map(_inside, elements)))), default=0)


def _inside(part: Part) -> list[Part]:
    return [*part.get("elements", ()), *part.get("columns", ())]


def _bare(drawn: Drawn) -> Drawn:
    rows = [element for element in drawn["elements"] if element["type"] == "buttons"]
    text = plain_text(
        {**drawn, "title": "", "subtitle": "", "tags": [], "elements": [each for each in drawn["elements"] if each not in rows]}
    )
    return {**drawn, "elements": [{"type": "text", "text": text, "strong": False}, *rows[:2]]}


@dataclass(kw_only=True)
class _Page:
    """Draws one card once, counting what a card may hold only so often."""

    drawn: Drawn
    room: Room
    degradations: list[str] = field(default_factory=list)
    tables: int = 0
    charts: int = 0
    after: list[Part] = field(default_factory=list)

    def rendered(self) -> Rendered:
        elements = [part for element in self.drawn["elements"] for part in self._element(element, at_root=True)]
        payload = {
            "schema": "2.0",
            "config": self._config(),
            "header": self._header(),
            "body": {"direction": "vertical", "padding": "12px 12px 20px 12px", "elements": [*self._tags_left(), *elements, *self.after]},
        }
        return Rendered(payload=payload, degradations=tuple(dict.fromkeys(self.degradations)))

    def _config(self) -> Part:
        """A card that shows a private value is neither forwarded nor quoted in the list of chats."""
        private = any(fact["private"] for fact in _facts(self.drawn["elements"]))
        summary = self.drawn["title"] if private else self.drawn["text"]
        return {
            "update_multi": True,
            "width_mode": "default",
            "enable_forward": not private,
            "summary": {"content": _shortened(" ".join(summary.split()), SUMMARY)},
        }

    def _header(self) -> Part:
        tone = self.drawn["tone"]
        header: Part = {"title": words(self.drawn["title"]), "template": TEMPLATES[tone]}
        if self.drawn["subtitle"]:
            header["subtitle"] = words(self.drawn["subtitle"], 200)
        tags = [{"tag": "text_tag", "text": words(tag), "color": TAG_COLOURS[tone]} for tag in self.drawn["tags"][:MOST_TAGS]]
        return header | ({"text_tag_list": tags} if tags else {})

    def _tags_left(self) -> Iterator[Part]:
        left = self.drawn["tags"][MOST_TAGS:]
        if left:
            self.degradations.append("more tags than a head takes stand below it")
            yield _note(" · ".join(left))

    def _element(self, element: Drawn, *, at_root: bool = False) -> Iterator[Part]:
        match element["type"]:
            case "text":
                yield self._text(element)
            case "note":
                yield _note(self._short(element["text"]))
            case "fields":
                yield {"tag": "div", "fields": [self._fact(fact) for fact in element["facts"]]}
            case "buttons":
                yield from buttons_of(element)
            case "divider":
                yield {"tag": "hr"}
            case "link":
                yield link_of(element)
            case _:
                yield from self._larger(element, at_root=at_root)

    def _larger(self, element: Drawn, *, at_root: bool) -> Iterator[Part]:
        match element["type"]:
            case "table":
                yield from self._table(element, at_root=at_root)
            case "chart":
                yield from self._chart(element)
            case "form":
                yield from self._form(element, at_root=at_root)
            case "collapsible":
                yield self._panel(element)
            case _:  # A picture.
                # No card has a picture but a chart's, which the platform draws by itself.
                self.degradations.append("a picture is told in words")
                yield _note(self._short(element["alt"]))

    def _text(self, element: Drawn) -> Part:
        text = self._short(element["text"])
        return {"tag": "markdown", "content": strong(text) if element["strong"] else plain(text)}

    def _fact(self, fact: Drawn) -> Part:
        said = f"{strong(fact['label'])}\n{plain(self._short(fact['value']))}"
        return {"is_short": fact["short"], "text": {"tag": "lark_md", "content": said}}

    def _table(self, table: Drawn, *, at_root: bool) -> Iterator[Part]:
        rows = table["rows"][: self.room.rows]
        if table["row_buttons"]:
            yield from rows_with_buttons(table, rows)
        elif at_root and self.tables < MOST_TABLES:
            self.tables += 1
            yield native_table(table, rows)
        else:
            self.degradations.append("a table is written as text")
            yield markdown_table(table, rows)
        if len(rows) < len(table["rows"]):
            self.degradations.append(f"a table shows {len(rows)} of {len(table['rows'])} rows")
            yield _note(self._say(MORE_ROWS.format(count=len(table["rows"]) - len(rows))))

    def _chart(self, chart: Drawn) -> Iterator[Part]:
        if not has_figures(chart):
            yield {"tag": "markdown", "content": f"{strong(chart['title'])}\n{plain(self._say(NO_FIGURES))}"}
        elif self.charts < MOST_CHARTS:
            self.charts += 1
            yield chart_of(chart)
        else:
            self.degradations.append("a chart is written as text")
            as_text = plain_text({**self.drawn, "title": "", "subtitle": "", "tags": [], "elements": [chart]})
            yield {"tag": "markdown", "content": plain(self._short(as_text))}

    def _form(self, form: Drawn, *, at_root: bool) -> Iterator[Part]:
        part = form_of(form, self.degradations)
        if at_root:
            yield part
        else:
            self.degradations.append("a form stands below what it was folded into")
            self.after.append(part)

    def _panel(self, element: Drawn) -> Part:
        inside = [part for each in element["elements"] for part in self._element(each)]
        return {"tag": "collapsible_panel", "expanded": False, "header": {"title": words(element["title"], 200)}, "elements": inside}

    def _short(self, text: str) -> str:
        if len(text) <= self.room.letters:
            return text
        self.degradations.append("a long text is shortened")
        return self._say(SHORTENED.format(text=text[: self.room.letters]))

    def _say(self, message: Message) -> str:
        return _reader(self.drawn["lang"]).say(message)


def _note(text: str) -> Part:
    return {"tag": "markdown", "content": coloured(text, "grey"), "text_size": "notation"}


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _facts(elements: list[Drawn]) -> Iterator[Drawn]:
    for element in elements:
        yield from element.get("facts", ())
        yield from _facts(element.get("elements", []))


@cache
def _reader(language: str) -> Reader:
    """For words that hold no date: only the language counts."""
    return Reader(language, "UTC", datetime(1970, 1, 1, tzinfo=UTC))
