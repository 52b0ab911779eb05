"""A card drawn for one reader: JSON-able, every word said, every button signed.

What is too long for a card is shortened visibly; nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards.format import Reader
from cards.model import (
    Button,
    Buttons,
    Card,
    Chart,
    Collapsible,
    Divider,
    Element,
    Fact,
    Fields,
    Form,
    FormField,
    Image,
    Link,
    Note,
    Table,
    Text,
)
from cards.plain import plain_text
from domain.words import Sealed, Words, _

Drawn = dict[str, Any]
"""One drawn card (or a part of one), ready for JSON."""
Sign = Callable[[Button | Form], str]
Unseal = Callable[[Sealed], str]

TITLE_LENGTH = 50
TEXT_LENGTH = 3_000
MOST_ROWS = 50
MOST_FACTS = 10
MOST_CATEGORIES = 20
MOST_SERIES = 12

MORE_ROWS = _("{count} more are not shown.")
SHORTENED = _("{text}… (shortened)")


def draw(card: Card, reader: Reader, sign: Sign, unseal: Unseal) -> Drawn:
    """The card in the reader's language.

    `sign` gives a button or a form its token; `unseal` opens a private value and is asked only before the value's end.
    """
    pen = _Pen(reader=reader, sign=sign, unseal=unseal)
    title = reader.say(card.title)
    drawn: Drawn = {
        "kind": card.kind,
        "title": title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…",
        "subtitle": reader.say(card.subtitle),
        "tone": card.tone.value,
        "tags": [reader.say(tag) for tag in card.tags],
        "lang": reader.language,
        "refs": list(card.refs),
        "error": card.error,
        "elements": list(pen.elements(card.elements)),
    }
    if len(title) > TITLE_LENGTH:
        drawn["elements"].insert(0, {"type": "text", "text": title, "strong": True})
    drawn["text"] = plain_text(drawn)
    return drawn


@dataclass(frozen=True, kw_only=True)
class _Pen:
    """Draws the parts of one card for one reader."""

    reader: Reader
    sign: Sign
    unseal: Unseal

    def elements(self, elements: Sequence[Element]) -> Iterator[Drawn]:
        for element in elements:
            yield from self._element(element)

    def _element(self, element: Element) -> Iterator[Drawn]:
        match element:
            case Text():
                yield {"type": "text", "text": self._words(element.words), "strong": element.strong}
            case Note():
                yield {"type": "note", "text": self._words(element.words)}
            case Fields():
                yield from self._fields(element)
            case Buttons():
                yield self._buttons(element)
            case Table():
                yield from self._table(element)
            case Chart():
                yield from self._chart(element)
            case Collapsible() | Divider() | Form() | Image() | Link():
                yield self._rarer(element)

    def _rarer(self, element: Collapsible | Divider | Form | Image | Link) -> Drawn:
        match element:
            case Form():
                return self._form(element)
            case Collapsible():
                return {"type": "collapsible", "title": self._words(element.title), "elements": list(self.elements(element.elements))}
            case Image():
                return {"type": "image", "src": element.asset, "alt": self.reader.say(element.alternative)}
            case Divider():
                return {"type": "divider"}
            case Link():
                return {"type": "link", "label": self.reader.say(element.label), "address": element.address}

    def _words(self, words: Words) -> str:
        if isinstance(words, Sealed) and self.reader.now < words.until:
            return self.unseal(words)
        said = self.reader.say(words)
        return said if len(said) <= TEXT_LENGTH else self.reader.say(SHORTENED.format(text=said[:TEXT_LENGTH]))

    def _fields(self, fields: Fields) -> Iterator[Drawn]:
        """More than ten facts go on in a second block."""
        for start in range(0, len(fields.facts), MOST_FACTS):
            yield {"type": "fields", "facts": [self._fact(fact) for fact in fields.facts[start : start + MOST_FACTS]]}

    def _fact(self, fact: Fact) -> Drawn:
        return {
            "label": self.reader.say(fact.label),
            "value": self._words(fact.value),
            "short": fact.short,
            "private": isinstance(fact.value, Sealed),
        }

    def _table(self, table: Table) -> Iterator[Drawn]:
        yield {
            "type": "table",
            "columns": [{"key": each.key, "label": self.reader.say(each.label), "kind": each.kind.value} for each in table.columns],
            "rows": [self._row(row) for row in table.rows[:MOST_ROWS]],
            "row_buttons": [self._button(button) for button in table.row_buttons[:MOST_ROWS]],
        }
        yield from self._more(len(table.rows) - MOST_ROWS)

    def _row(self, row: Mapping[str, Words]) -> Drawn:
        return {key: self._words(cell) for key, cell in row.items()}

    def _buttons(self, buttons: Buttons) -> Drawn:
        return {
            "type": "buttons",
            "quick": buttons.quick,
            "label": self.reader.say(buttons.label),
            "buttons": [self._button(button) for button in buttons.buttons],
        }

    def _button(self, button: Button) -> Drawn:
        return {
            "id": button.id,
            "label": self.reader.say(button.label),
            "style": button.style.value,
            "token": self.sign(button),
            "confirm": self.reader.say(button.confirm) if button.confirm else None,
        }

    def _form(self, form: Form) -> Drawn:
        return {
            "type": "form",
            "id": form.id,
            "token": self.sign(form),
            "submit": self.reader.say(form.submit),
            "fields": [self._question(question) for question in form.fields],
        }

    def _question(self, question: FormField) -> Drawn:
        return {
            "name": question.name,
            "label": self.reader.say(question.label),
            "kind": question.kind.value,
            "required": question.required,
            "value": question.initial,
            "hint": self.reader.say(question.hint),
            "error": self.reader.say(question.error),
            "options": [{"value": option.value, "label": self.reader.say(option.label)} for option in question.options],
        }

    def _chart(self, chart: Chart) -> Iterator[Drawn]:
        series = chart.series[:MOST_SERIES]
        yield {
            "type": "chart",
            "kind": chart.kind.value,
            "title": self.reader.say(chart.title),
            "categories": [self.reader.say(each) for each in chart.categories[:MOST_CATEGORIES]],
            "series": [{"name": self.reader.say(each.name), "values": list(each.values[:MOST_CATEGORIES])} for each in series],
            "unit": self.reader.say(chart.unit),
        }
        hidden = max(len(chart.categories) - MOST_CATEGORIES, 0) + len(chart.series) - len(series)
        yield from self._more(hidden)

    def _more(self, hidden: int) -> Iterator[Drawn]:
        if hidden > 0:
            # The count itself is for whoever has to leave out the note as well.
            yield {"type": "note", "text": self.reader.say(MORE_ROWS.format(count=hidden)), "hidden": hidden}
