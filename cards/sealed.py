"""Private values on a card: until when it shows any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime

from cards.codec import from_json
from domain.words import Sealed


def sealed_until(card_json: str) -> datetime | None:
    """When the last of a card's private values ends, a moment of business time; None when it holds none."""
    if f'"{Sealed.__name__}"' not in card_json:  # Nearly every card: not worth a look inside.
        return None
    return max((sealed.until for sealed in _seals(from_json(card_json))), default=None)


def _seals(part: object) -> Iterator[Sealed]:
    if isinstance(part, Sealed):
        yield part
    elif isinstance(part, Mapping):
        yield from (sealed for each in part.values() for sealed in _seals(each))
    elif isinstance(part, Sequence) and not isinstance(part, str):
        yield from (sealed for each in part for sealed in _seals(each))
    elif is_dataclass(part):
        yield from (sealed for each in fields(part) for sealed in _seals(getattr(part, each.name)))
