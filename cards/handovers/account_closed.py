"""A leaver's account is closed."""

from __future__ import annotations

from cards.model import Card, Text, Tone
from cards.phrases import short
from cards.samples import REP
from domain.people import Person
from domain.words import _


def account_closed(person: Person) -> Card:
    """Answers `/leaver`."""
    return Card(
        kind="account_closed",
        title=_("Account closed: {name}").format(name=short(person.name)),
        tone=Tone.SUCCESS,
        elements=(Text(words=_("Nothing is left with {name}, who can no longer sign in.").format(name=person.name)),),
    )


def example() -> Card:
    """A rep has left."""
    return account_closed(REP)
