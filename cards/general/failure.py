"""Something we did wrong: a person gets a reference, never a stack."""

from __future__ import annotations

from cards.model import Card, Fields, Text, Tone
from cards.phrases import facts
from domain.words import _


def failure_card(reference: str) -> Card:
    """`reference` finds the log lines of this failure."""
    return Card(
        kind="failure",
        title=_("Something went wrong on our side"),
        tone=Tone.DANGER,
        elements=(
            Text(words=_("Nothing was changed. Try again in a moment; if it happens again, tell your administrator the reference.")),
            Fields(facts=facts((_("Reference"), reference))),
        ),
        error="failure",
    )


def example() -> Card:
    """A failure with its reference."""
    return failure_card("9f3c21ab")
