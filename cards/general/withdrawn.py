"""A card that is no longer true: what it told was taken back."""

from __future__ import annotations

from cards.model import Card, Note, Tone
from domain.words import Message, Words, _


def withdrawn(title: Words, *, why: Message | None = None) -> Card:
    """Redraws a delivered card under its old title."""
    return Card(
        kind="withdrawn",
        title=title,
        tone=Tone.NEUTRAL,
        tags=(_("Withdrawn"),),
        elements=(Note(words=why or _("This was taken back by its author. Nothing is left to do here.")),),
    )


def discarded() -> Card:
    """Redraws a draft that nobody wanted."""
    return Card(kind="discarded", title=_("Discarded"), elements=(Note(words=_("Nothing was recorded.")),))


def example() -> Card:
    """A review that is no longer asked for."""
    return withdrawn(_("Please review {code}: {customer}").format(code="J004", customer="XX科技公司"))


def example_discarded() -> Card:
    """A draft thrown away."""
    return discarded()
