"""Neutral cards drawn for one reader, as every platform's renderer takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.tokens import Signer
from cards.draw import Drawn, draw
from cards.format import Reader
from cards.model import Card, Link, walk
from cards.plain import plain_text
from domain.words import Sealed, _

NO_HOME = _("{what}: open Genjin's web chat and type the command there. Whoever looks after Genjin has its address.")


@dataclass(frozen=True, kw_only=True)
class Artist:
    """Draws cards: buttons signed, private values opened while they may be read.

    `home` is where people open the web chat, empty where nobody can: a card's links into it begin there.
    """

    signer: Signer
    unseal: Callable[[str], str]
    home: str = ""

    def draw(self, card: Card, reader: Reader, issued_at: datetime) -> Drawn:
        """The card in the reader's words; its buttons work from `issued_at`, a moment of business time."""
        drawn = draw(card, reader, lambda control: self.signer.sign(control, issued_at), self._unseal)
        if any(isinstance(element, Link) for element in walk(card.elements)):
            drawn["elements"] = [self._led(element, reader) for element in drawn["elements"]]
            drawn["text"] = plain_text(drawn)
        return drawn

    def _led(self, element: Drawn, reader: Reader) -> Drawn:
        """The element; a link into the web chat with its whole address, or a sentence in its place."""
        if element["type"] != "link" or not element["address"].startswith("/"):
            return element
        if not self.home:
            return {"type": "note", "text": reader.say(NO_HOME.format(what=element["label"]))}
        return {**element, "address": f"{self.home}{element['address']}"}

    def _unseal(self, sealed: Sealed) -> str:
        return self.unseal(sealed.token)
