"""A one-time code, for one pair of eyes."""

from __future__ import annotations

from datetime import timedelta

from cards.model import Card, Fact, Fields, Note, Text, Tone
from cards.phrases import short
from cards.samples import NOW, REP
from domain.people import Person
from domain.words import Message, Sealed, When, _


def link_code(person: Person, code: Sealed, *, own: bool) -> Card:
    """`own` says that the reader is the one who will type it; after `code.until` it is masked, and good for nothing."""
    return Card(
        kind="link_code",
        title=_title(person, own=own),
        tone=Tone.INFO,
        tags=(_("Only for you"),),
        elements=(
            Fields(facts=(Fact(label=_("One-time code"), value=code, short=False),)),
            Text(words=_("Type /link and this code to me on the account that I do not know yet.")),
            Note(words=_("Good once, until {until}. A newer code takes its place.").format(until=When(at=code.until))),
        ),
    )


def _title(person: Person, *, own: bool) -> Message:
    return _("Your code for another account") if own else _("A code for {name}").format(name=short(person.name))


def example() -> Card:
    """For another platform of one's own."""
    return link_code(REP, _SAMPLE, own=True)


def example_for_somebody() -> Card:
    """For a colleague, by an administrator."""
    return link_code(REP, _SAMPLE, own=False)


_SAMPLE = Sealed(token="gAAAAABn", mask="****-****", until=NOW + timedelta(minutes=15))  # noqa: S106 - no secret.
