"""Cards as JSON and back, exactly: what waits in a queue or a transcript is still language-free, and private values stay sealed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_type_hints

from cards import model
from cards.model import Card
from domain.words import Message, Money, Percent, Sealed, When

TAG = "$"
"""The key that names the type of a tagged object."""

_PARTS: dict[str, type] = {
    part.__name__: part
    for part in (
        *(model.Text, model.Fact, model.Fields, model.Column, model.Table, model.Series, model.Chart, model.Image, model.Divider),
        *(model.Note, model.Button, model.Buttons, model.Link, model.Option, model.FormField, model.Form, model.Collapsible, Card),
        *(Message, Money, Percent, Sealed, When),
    )
}


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(card: Card) -> str:
    """The card as compact JSON; its words keep waiting for their reader."""
    return _write(_plain(card))


def from_json(text: str) -> Card:
    """The card that `to_json` wrote. Raises ValueError for anything else."""
    try:
        card = _revived(json.loads(text))
    except (TypeError, LookupError, ArithmeticError) as error:
        # A part with other fields than ours, or an amount that is none.
        raise ValueError("not a card") from error
    if not isinstance(card, Card):
        raise ValueError("not a card")  # noqa: TRY004 - the text is wrong, not the caller's type
    return card


@dataclass(frozen=True)
class _Shape:
    """How one type is written: its fields with their defaults, and those that hold a choice."""

    defaults: tuple[tuple[str, object], ...]
    choices: Mapping[str, type[StrEnum]]


@cache
def _shape(part: type) -> _Shape:
    hints = get_type_hints(part)
    choices = {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, StrEnum)}
    defaults = tuple((each.name, each.default if each.default_factory is MISSING else each.default_factory()) for each in fields(part))
    return _Shape(defaults=defaults, choices=choices)


def _plain(value: object) -> Any:
    kind: type = type(value)
    if value is None or kind in _PLAIN:
        return value
    if kind is tuple:
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    if kind.__name__ not in _PARTS:
        return _plain_value(value)
    written: dict[str, Any] = {TAG: kind.__name__}
    for name, default in _shape(kind).defaults:
        given = getattr(value, name)
        # An equal value of another type (1 and True) is not the default.
        if given is not default and (given != default or type(given) is not type(default)):
            written[name] = _plain(given)
    return written


_PLAIN = frozenset({str, int, bool, float})


def _plain_value(value: object) -> Any:
    match value:
        case StrEnum():
            return value.value
        case Mapping():
            plain = {str(key): _plain(item) for key, item in value.items()}
            return {TAG: "map", "items": plain} if TAG in plain else plain
        case Decimal():
            return {TAG: "Decimal", "is": str(value)}
        case datetime():
            return {TAG: "datetime", "is": value.isoformat()}
        case date():
            return {TAG: "date", "is": value.isoformat()}
        case _:
            raise TypeError(f"a card cannot hold a {type(value).__name__}")


_VALUES: dict[str, Callable[[str], object]] = {
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def _revived(plain: Any) -> Any:
    match plain:
        case list():
            return tuple(_revived(item) for item in plain)
        case dict() if TAG not in plain:
            return {key: _revived(item) for key, item in plain.items()}
        case dict():
            return _tagged(plain)
        case _:
            return plain


def _tagged(plain: dict[str, Any]) -> object:
    tag = plain[TAG]
    if tag == "map":
        return {key: _revived(item) for key, item in plain["items"].items()}
    if tag in _VALUES:
        return _VALUES[tag](plain["is"])
    part = _PARTS.get(tag)
    if part is None:
        raise ValueError(f"unknown part of a card: {tag}")
    choices = _shape(part).choices
    given = {name: choices[name](value) if name in choices else _revived(value) for name, value in plain.items() if name != TAG}
    return part(**given)
