"""A short answer to what is nothing to record."""

from __future__ import annotations

from cards.model import Button, Buttons, Card, Note, Text, Tone
from cards.phrases import short
from domain.words import _


def small_talk(name: str) -> Card:
    """Says what Genjin listens for; nothing was recorded."""
    return Card(
        kind="small_talk",
        title=_("I am here, {name}").format(name=short(name)),
        tone=Tone.INFO,
        elements=(
            Text(words=_("Tell me what happened with a customer, for example: called XX Tech, sent the quote, they reply by Friday.")),
            Note(words=_("Nothing was recorded. /help lists what I can do.")),
            Buttons(buttons=(Button(id="help", label=_("What can you do?"), action="help.topic", subject=""),)),
        ),
    )


def example() -> Card:
    """Somebody said thanks."""
    return small_talk("林晓")
