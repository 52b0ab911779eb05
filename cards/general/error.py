"""Something a person can put right: what happened, and what to type next."""

from __future__ import annotations

from collections.abc import Sequence

from cards.model import Button, Buttons, Card, Text, Tone
from domain.errors import UserError
from domain.words import _


def error_card(refusal: UserError, *, buttons: Sequence[Button] = ()) -> Card:
    """`buttons` offer a way out, such as the nearest command."""
    hint = (Text(words=refusal.hint),) if refusal.hint else ()
    ways = (Buttons(buttons=tuple(buttons)),) if buttons else ()
    return Card(
        kind="error",
        title=refusal.message,
        tone=Tone.WARNING,
        elements=(*hint, *ways),
        error=refusal.kind,
    )


def example() -> Card:
    """A mistyped command with its nearest neighbour."""
    refusal = UserError(
        _("There is no command /{typed}.").format(typed="lgo"),
        hint=_("Type /help to see the commands you may use."),
    )
    nearest = Button(id="nearest", label="/log", action="draft.run", subject="d-7Qk2")
    return error_card(refusal, buttons=(nearest,))
