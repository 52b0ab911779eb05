"""Something without words arrived: a picture, a voice message, a file."""

from __future__ import annotations

from cards.model import Card, Note, Text, Tone
from domain.words import _


def unreadable_card() -> Card:
    """Says what Genjin can read."""
    return Card(
        kind="unreadable",
        title=_("I can only read words"),
        tone=Tone.WARNING,
        elements=(
            Text(words=_("Pictures, voice messages and files stay unread. Write it as a line, such as: /log C001 call, sent quote.")),
            Note(words=_("Nothing was recorded.")),
        ),
        error="unreadable",
    )


def out_of_quota_card() -> Card:
    """Says that the platform kept the words back, because the organisation has used up what it paid for."""
    return Card(
        kind="out_of_quota",
        title=_("Your words did not reach me"),
        tone=Tone.WARNING,
        elements=(
            Text(words=_("This month's messages of your organisation are used up, so the platform sends them without their words.")),
            Note(words=_("Nothing was recorded. Your administrator can buy more messages.")),
        ),
        error="out_of_quota",
    )


def example() -> Card:
    """A photo of a business card."""
    return unreadable_card()


def example_quota() -> Card:
    """The last week of a busy month."""
    return out_of_quota_card()
