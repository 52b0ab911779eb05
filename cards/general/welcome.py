"""The first words: to somebody of ours, and to somebody not known yet."""

from __future__ import annotations

from cards.model import Button, Buttons, ButtonStyle, Card, Note, Text, Tone
from cards.phrases import short
from cards.samples import REP
from domain.people import Person
from domain.words import _


def welcome_card(person: Person) -> Card:
    """Greets somebody who opens the talk for the first time."""
    button = Button(id="help", label=_("What can you do?"), action="help.topic", subject="", style=ButtonStyle.PRIMARY)
    return Card(
        kind="welcome",
        title=_("Hello {name}, I am Genjin").format(name=short(person.name)),
        tone=Tone.INFO,
        elements=(
            Text(words=_("Tell me what happened with a customer and I keep the record: /log C001 call, sent quote.")),
            Note(words=_("Plain sentences work too; I ask before I record them.")),
            Buttons(buttons=(button,)),
        ),
    )


def unlinked_card() -> Card:
    """Answers an account that nobody is behind, whatever it said: how to be known, and nothing else."""
    return Card(
        kind="unlinked",
        title=_("I do not know you yet"),
        tone=Tone.WARNING,
        elements=(
            Text(words=_("Type here: /link and your one-time code"), strong=True),
            Text(words=_("Your administrator gives you a code. On an account that I know already, /link alone gives you one too.")),
            Note(words=_("Until then I keep every record to myself.")),
        ),
        error="unlinked",
    )


def example() -> Card:
    """A rep's first morning."""
    return welcome_card(REP)


def example_unlinked() -> Card:
    """Somebody nobody has entered yet."""
    return unlinked_card()
