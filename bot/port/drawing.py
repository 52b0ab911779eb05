"""Neutral cards drawn for one reader, as every platform's renderer takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.tokens import Signer
from cards.draw import Drawn, draw
from cards.format import Reader
from cards.model import Card
from domain.words import Sealed


@dataclass(frozen=True, kw_only=True)
class Artist:
    """Draws cards: buttons signed, private values opened while they may be read."""

    signer: Signer
    unseal: Callable[[str], str]

    def draw(self, card: Card, reader: Reader, issued_at: datetime) -> Drawn:
        """The card in the reader's words; its buttons work from `issued_at`, a moment of business time."""
        return draw(card, reader, lambda control: self.signer.sign(control, issued_at), self._unseal)

    def _unseal(self, sealed: Sealed) -> str:
        return self.unseal(sealed.token)
