"""A record is somebody's: the brief, and where to begin."""

from __future__ import annotations

from dataclasses import replace

from cards.buttons import log_button, show_button
from cards.model import Button, Buttons, Card, Note, Tone
from cards.phrases import short
from cards.pool.brief import BRIEF, Brief, brief_elements
from cards.samples import EVENT, NOW
from domain.words import DateStyle, When, _


def claimed(brief: Brief, *, event_key: str) -> Card:
    """Answers `/claim`; its undo lets the record go again, and the claim stays spent."""
    customer = brief.customer
    return Card(
        kind="claimed",
        title=_("{code} is yours: {customer}").format(code=customer.code, customer=short(customer.name)),
        tone=Tone.SUCCESS,
        elements=(*brief_elements(brief), *_protected(brief), Buttons(buttons=(*log_and_open(customer.code), _undo(event_key)))),
        refs=(customer.code,),
    )


def log_and_open(code: str) -> tuple[Button, Button]:
    """Where to go on with a record of one's own."""
    return (
        log_button(code),
        show_button(code),
    )


def _protected(brief: Brief) -> tuple[Note, ...]:
    until = brief.customer.protected_until
    if until is None:
        return ()
    return (Note(words=_("Protected until {day}; each qualified follow-up adds days.").format(day=When(at=until, style=DateStyle.DUE))),)


def _undo(event_key: str) -> Button:
    sure = _("Release it again? The claim stays spent, and you cannot claim it again for a while.")
    return Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key, confirm=sure)


def example() -> Card:
    """Claimed after a colleague let it go."""
    return claimed(replace(BRIEF, customer=replace(BRIEF.customer, protected_until=NOW)), event_key=EVENT)


def example_bare() -> Card:
    """A fresh lead, about which nothing is known."""
    return claimed(Brief(customer=BRIEF.customer), event_key=EVENT)
