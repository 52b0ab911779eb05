"""A command that was asked for without its slash, offered as a button."""

from __future__ import annotations

from cards.model import Button, Buttons, Card, Note, Tone
from cards.phrases import short
from domain.words import _


def meant(command: str, way: Button) -> Card:
    """`command` is the whole line as it would be typed, `way` the button that carries it out."""
    return Card(
        kind="meant",
        title=_("Do you mean {command}?").format(command=short(command, 24)),
        tone=Tone.INFO,
        elements=(Note(words=_("Commands begin with a slash. Press the button, or type it so next time.")), Buttons(buttons=(way,))),
    )


def example() -> Card:
    """Somebody wants to look a customer up."""
    return meant("/查找 XX科技", Button(id="nearest", label="/查找 XX科技", action="draft.run", subject="d-7Qk2"))
