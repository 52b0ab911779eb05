"""The neutral card: what Genjin says, without a word about where it is said.

A card holds lazy words (see `domain/words.py`), so the same card is drawn in each reader's language. Buttons name an action and
its subject; the outside turns them into signed tokens. Budgets that every platform shares are said here, held by `cards/draw.py`
where a length is not ours to choose, and else by the tests of every example; a platform's own limits live with its renderer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.words import Message, Words


class Tone(StrEnum):
    """The colour of a card's head, said by what happened."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    NEUTRAL = "neutral"


class ButtonStyle(StrEnum):
    """At most one `PRIMARY` a card, the main one, first."""

    DEFAULT = "default"
    PRIMARY = "primary"
    DANGER = "danger"


class FieldKind(StrEnum):
    """What a form asks for. `DATE` values travel as `YYYY-MM-DD`, `DATETIME` as `YYYY-MM-DDTHH:MM` in the person's zone."""

    TEXT = "text"
    MULTILINE = "multiline"
    NUMBER = "number"
    SELECT = "select"
    MULTI_SELECT = "multi_select"
    DATE = "date"
    DATETIME = "datetime"
    PERSON = "person"
    CHECKBOX = "checkbox"


class ColumnKind(StrEnum):
    """How a table's column is set: numbers and money to the right."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PERSON = "person"
    TAG = "tag"


class ChartKind(StrEnum):
    """Kinds of chart that every platform can draw, or fall back from."""

    LINE = "line"
    BAR = "bar"
    AREA = "area"
    PIE = "pie"
    FUNNEL = "funnel"


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph. `strong` for the one sentence that matters."""

    words: Words
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One labelled value; `short` ones may stand two in a row."""

    label: Message
    value: Words
    short: bool = True


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Labelled values, at most ten."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A table's column; cells are found under `key`."""

    key: str
    label: Message
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under named columns, at most fifty. `row_buttons` stand at the end of a row, one each, or are empty."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Words], ...]
    row_buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line, or one set of bars: a value for each category."""

    name: Words
    values: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """At most twenty categories and twelve series; `unit` stands after each value."""

    kind: ChartKind
    title: Words
    categories: tuple[Words, ...]
    series: tuple[Series, ...]
    unit: Words = ""


@dataclass(frozen=True, kw_only=True)
class Image:
    """A PNG by its asset name; `alternative` is read aloud and shown where pictures are not."""

    asset: str
    alternative: Words


@dataclass(frozen=True, kw_only=True)
class Divider:
    """A thin line between two thoughts."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """Small print: where a figure comes from, what a click will do."""

    words: Words


@dataclass(frozen=True, kw_only=True)
class Button:
    """A click that does something.

    `action` names the click's handler, `subject` what it is about (`J004`, an event key); `values` are fixed extras. Only people in
    `audience` (ids; empty: whoever may) can press it, until `expires_at` (empty: fourteen days after its card was made). The right
    to act is checked again at the click.
    """

    id: str
    label: Words
    action: str
    subject: str
    values: Mapping[str, str] = field(default_factory=dict)
    style: ButtonStyle = ButtonStyle.DEFAULT
    confirm: Message | None = None
    audience: tuple[int, ...] = ()
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Buttons:
    """At most three buttons, the main one first; `quick` marks a row of small choices of one kind (up to five)."""

    buttons: tuple[Button, ...]
    quick: bool = False
    label: Words = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A way to a page."""

    label: Words
    address: str


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice of a select: `value` travels (at most 150 characters), `label` is read."""

    value: str
    label: Words


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One question of a form. `initial` is the value it opens with, in the form values travel in."""

    name: str
    label: Words
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    initial: str = ""
    hint: Words = ""
    options: tuple[Option, ...] = ()
    error: Words = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """At most twelve questions, answered at once; `action` names the form's handler, `subject` what it is about."""

    id: str
    action: str
    subject: str
    submit: Message
    fields: tuple[FormField, ...]
    audience: tuple[int, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Collapsible:
    """Details that open on demand."""

    title: Words
    elements: tuple[Element, ...]


Element = Text | Fields | Table | Chart | Image | Divider | Note | Buttons | Link | Form | Collapsible


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing said. `kind` is stable for scripts; `title` is understandable alone, at most fifty characters in each language.

    `refs` are the codes it speaks of (`C001`, `J004`); `error` is the kind of the person's mistake on an error card.
    """

    kind: str
    title: Words
    subtitle: Words = ""
    tone: Tone = Tone.NEUTRAL
    tags: tuple[Words, ...] = ()
    elements: tuple[Element, ...] = ()
    refs: tuple[str, ...] = ()
    error: str | None = None

    def form(self) -> Form | None:
        """The card's form: there is at most one."""
        return next((element for element in walk(self.elements) if isinstance(element, Form)), None)

    def buttons(self) -> Iterator[Button]:
        """Every button, in reading order, those of tables' rows included."""
        for element in walk(self.elements):
            match element:
                case Buttons():
                    yield from element.buttons
                case Table():
                    yield from element.row_buttons
                case _:
                    pass


def walk(elements: Sequence[Element]) -> Iterator[Element]:
    """Every element in reading order, those inside collapsibles too."""
    for element in elements:
        yield element
        if isinstance(element, Collapsible):
            yield from walk(element.elements)
