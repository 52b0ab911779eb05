"""A pool's card as plain text, line by line."""

from __future__ import annotations

from cards.model import Card
from tests.cards.reading import seen


def said(card: Card, language: str) -> str:
    return "\n".join(line.rstrip() for line in seen(card, language).text.strip().splitlines())
