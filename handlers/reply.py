"""What Genjin answers: cards, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cards.codec import to_json
from cards.model import Card
from domain.people import Person


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One card on its way.

    By default it answers in the chat of the event. `private` sends it to the sender alone even when asked in a group; `to` pushes
    it to somebody else (their private chat). `replaces_card` redraws the card whose button was pressed instead of adding one;
    `redraws` does the same to any message sent before (see `handlers/shown.py`).
    """

    card: Card
    private: bool = False
    to: Person | None = None
    replaces_card: bool = False
    redraws: Outgoing | None = None


Answer = Card | Reply | Sequence[Card | Reply]
"""What a handler may return."""


def replies(answer: Answer) -> tuple[Reply, ...]:
    """The same answer as replies in order."""
    parts = answer if isinstance(answer, Sequence) else (answer,)
    return tuple(part if isinstance(part, Reply) else Reply(card=part) for part in parts)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A reply with its address: the same event always gives it the same `id`, which keeps a repeated send from showing twice.

    `chat` is the platform's chat id, empty when it goes to `to`'s private chat; `push` marks what goes to somebody who did not ask.
    `in_group` says that a whole group reads it, `replaces` is the shown card's message that this one redraws.
    """

    id: str
    card: Card
    chat: str
    to: Person | None
    private: bool
    push: bool
    in_group: bool = False
    replaces: str | None = None

    @property
    def place(self) -> str:
        """The message it stands in: the one it redraws, else its own."""
        return self.replaces or self.id

    @cached_property
    def card_json(self) -> str:
        """The card as it is kept, written once for everybody who keeps it."""
        return to_json(self.card)


@dataclass(frozen=True, kw_only=True)
class Rerun:
    """A click's wish to carry out a kept line as if it were said again; dates in it count from `said_at`."""

    line: str
    said_at: datetime
