"""The page that a card is drawn on, block by block, with what could not be shown as meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count

from bot.platforms.slack.limits import MESSAGE_BLOCKS, VIEW_BLOCKS
from bot.platforms.slack.texts import Part, say
from bot.port.platform import Picture
from domain.words import Message


class Surface(Enum):
    """Where blocks are shown; each takes others."""

    MESSAGE = auto()
    HOME = auto()
    MODAL = auto()


class Ease(Enum):
    """How much a page makes of its parts: `COMPACT` when the roomy one does not fit."""

    ROOMY = auto()
    COMPACT = auto()


@dataclass(kw_only=True)
class Page:
    """Grows while a card is drawn. `native` is off when Slack refused the newer blocks: then pictures and lines stand for them."""

    language: str
    surface: Surface = Surface.MESSAGE
    ease: Ease = Ease.ROOMY
    native: bool = True
    blocks: list[Part] = field(default_factory=list)
    degradations: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    views: list[Part] = field(default_factory=list)
    tables: int = 0
    charts: int = 0
    _numbers: count[int] = field(default_factory=count)

    @property
    def most_blocks(self) -> int:
        """How many blocks the surface takes."""
        return MESSAGE_BLOCKS if self.surface is Surface.MESSAGE else VIEW_BLOCKS

    def say(self, words: Message) -> str:
        """Words of ours, in the card's language."""
        return say(words, self.language)

    def number(self) -> int:
        """A number that no other part of the page has."""
        return next(self._numbers)

    def degrade(self, phrase: str) -> None:
        """Note once what is shown in another way than meant."""
        if phrase not in self.degradations:
            self.degradations.append(phrase)

    def inner(self) -> Page:
        """An empty page for what stands folded inside this one; it counts on with it."""
        return Page(
            language=self.language,
            surface=self.surface,
            ease=self.ease,
            native=self.native,
            degradations=self.degradations,
            pictures=self.pictures,
            views=self.views,
            tables=self.tables,
            charts=self.charts,
            _numbers=self._numbers,
        )
