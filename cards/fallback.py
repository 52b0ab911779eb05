"""A whole card as plain text for one reader; private values stay masked."""

from __future__ import annotations

from cards.draw import draw
from cards.format import Reader
from cards.model import Button, Card, Form
from domain.words import Sealed


def as_text(card: Card, reader: Reader) -> str:
    """The card where nothing but text can be shown."""
    text: str = draw(card, reader, sign=_unsigned, unseal=_masked)["text"]
    return text


def _unsigned(_control: Button | Form) -> str:
    return ""


def _masked(sealed: Sealed) -> str:
    return sealed.mask
