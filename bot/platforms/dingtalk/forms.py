"""A form as the platform's form template asks it, and its questions in words for where there is no such template."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from bot.platforms.dingtalk.blocks import Block
from bot.platforms.dingtalk.markdown import STRONG, escape, paragraph, shortened, size
from cards.draw import Drawn
from cards.format import Reader
from cards.plain import COLONS
from domain.words import _

MOST_CHOICES: Final = 100
"""Options of one question; a directory of more people is typed instead."""
LABEL_BYTES: Final = 150
INSTEAD: Final = "genjin_instead"
"""The question that stands for the card's other buttons: the template has none but its own."""
PENDING, SUBMITTED, EXPIRED, CANCELLED = "pending", "submitted", "expired", "cancelled"
"""States the template shows (`card_status`)."""
TICKED: Final = "true"

KINDS: Final = {
    "text": "TEXT",
    "multiline": "TEXT_AREA",
    "number": "NUMBER",
    "select": "SELECT",
    "multi_select": "MULTI_SELECT",
    "date": "DATE",
    "datetime": "DATETIME",
    "person": "SELECT",
    "checkbox": "CHECKBOX",
}

OR_INSTEAD = _("Or, instead of answering")
TYPE_IT = _("To answer, send me the next line with your words behind the signs “=”. Leave out what you do not know.")
TICK_WORD = _("{label} (type true for yes)")


def fields_of(form: Drawn, buttons: Sequence[Drawn], reader: Reader) -> list[dict[str, Any]]:
    """The template's `form.fields`. The card's other buttons become one last choice, and then no question can insist on its answer."""
    fields = [_field(question, insists=not buttons) for question in form["fields"]]
    if buttons:
        options = [{"value": button["token"], "text": button["label"]} for button in buttons[:MOST_CHOICES]]
        fields.append({"name": INSTEAD, "label": reader.say(OR_INSTEAD), "type": "SELECT", "options": options})
    return fields


def _field(question: Drawn, *, insists: bool) -> dict[str, Any]:
    kind = _kind(question)
    error = f" ({question['error']})" if question["error"] else ""
    star = " *" if question["required"] and not insists else ""
    field: dict[str, Any] = {"name": question["name"], "label": shortened(f"{question['label']}{star}{error}", LABEL_BYTES), "type": kind}
    if question["required"] and insists:
        field["required"] = True
    if question["hint"]:
        field["placeholder"] = shortened(question["hint"], LABEL_BYTES)
    if kind in {"SELECT", "MULTI_SELECT"}:
        field["options"] = [{"value": option["value"], "text": option["label"]} for option in question["options"][:MOST_CHOICES]]
    initial = _initial(question, kind)
    if initial not in ("", None):
        field["defaultValue"] = initial
    return field


def _kind(question: Drawn) -> str:
    if question["kind"] == "person" and not 0 < len(question["options"]) <= MOST_CHOICES:
        return "TEXT"
    return KINDS[question["kind"]]


def _initial(question: Drawn, kind: str) -> object:
    value: str = question["value"]
    match kind:
        case "CHECKBOX":
            return value == TICKED or None
        case "DATETIME":
            return value.replace("T", " ")
        case "SELECT":
            return next((chosen for chosen in _chosen(question, [value])), None)
        case "MULTI_SELECT":
            chosen = list(_chosen(question, value.split(",")))
            return {"index": [each["index"] for each in chosen], "value": [each["value"] for each in chosen]} if chosen else None
        case _:
            return value


def _chosen(question: Drawn, values: Iterable[str]) -> Iterator[dict[str, Any]]:
    places = {option["value"]: index for index, option in enumerate(question["options"][:MOST_CHOICES])}
    return ({"index": places[value], "value": value} for value in values if value in places)


def within(fields: list[dict[str, Any]], room: int) -> str | None:
    """The `form` variable in so many bytes, its examples and initial words left out if need be; None when it is still too long."""
    for dropped in ((), ("placeholder",), ("placeholder", "defaultValue")):
        slim = [{key: value for key, value in field.items() if key not in dropped} for field in fields]
        text = json.dumps({"fields": slim}, ensure_ascii=False)
        if size(text) <= room:
            return text
    return None


def questions(form: Drawn, typed: str, reader: Reader) -> Iterator[Block]:
    """The form in words: each question with its choices, and the line to send."""
    colon = COLONS.get(reader.language, ": ")
    yield Block(lines=tuple(_question(question, colon, reader) for question in form["fields"]))
    yield Block(lines=paragraph(reader.say(TYPE_IT)))
    yield Block(lines=(escape(typed),))


def _question(question: Drawn, colon: str, reader: Reader) -> str:
    label = question["label"] if question["kind"] != "checkbox" else reader.say(TICK_WORD.format(label=question["label"]))
    choices = " / ".join(option["value"] for option in question["options"]) if question["kind"] != "checkbox" else ""
    said = " · ".join(filter(None, (question["error"], choices or question["hint"])))
    return f"{STRONG}{escape(question['name'])}{STRONG}{' *' if question['required'] else ''}{colon}{escape(label)} {escape(said)}".strip()
