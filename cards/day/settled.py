"""A reminder that was shown and is not open any more: its matter is done, or it comes again later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cards.actions.action_due import action_due_card
from cards.model import Buttons, Card, Collapsible, Element, Form, Note, Table, Tone
from cards.samples import ACTION, NOW
from domain.words import DateStyle, Message, When, _


def settled(card: Card) -> Card:
    """Redraws a reminder under its old title, with nothing left to press."""
    note = Note(words=_("This is settled. Nothing is left to do here."))
    return _closed(card, kind="settled", tone=Tone.SUCCESS, tag=_("Done"), note=note)


def snoozed(card: Card, until: datetime) -> Card:
    """Redraws a reminder that comes again."""
    note = Note(words=_("You are reminded again: {when}").format(when=When(at=until, style=DateStyle.DUE)))
    return _closed(card, kind="snoozed", tone=Tone.NEUTRAL, tag=_("Put off"), note=note)


def repeated(card: Card) -> Card:
    """Redraws a reminder that was told again on a newer card."""
    note = Note(words=_("I reminded you of this again: go on with the newer card."))
    return _closed(card, kind="repeated", tone=Tone.NEUTRAL, tag=_("Reminded again"), note=note)


def _closed(card: Card, *, kind: str, tone: Tone, tag: Message, note: Note) -> Card:
    return replace(card, kind=kind, tone=tone, tags=(*card.tags, tag), elements=(*_without_buttons(card.elements), note))


def _without_buttons(elements: Sequence[Element]) -> Iterator[Element]:
    for element in elements:
        match element:
            case Buttons() | Form():
                pass
            case Table():
                yield replace(element, row_buttons=())
            case Collapsible():
                yield replace(element, elements=tuple(_without_buttons(element.elements)))
            case _:
                yield element


def example() -> Card:
    """Its action was done."""
    return settled(action_due_card(ACTION, NOW))


def example_repeated() -> Card:
    """Its action was told of again."""
    return repeated(action_due_card(ACTION, NOW))


def example_snoozed() -> Card:
    """Its action may wait."""
    return snoozed(action_due_card(ACTION, NOW), NOW.replace(day=23, hour=1))
