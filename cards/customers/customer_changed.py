"""What changed on a customer, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cards.buttons import show_button
from cards.model import Button, Buttons, Card, Fact, Fields, Note, Tone
from cards.phrases import short
from cards.samples import CUSTOMER, EVENT
from domain.customers import Customer
from domain.terms import Priority
from domain.words import Message, Words, _


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field; an empty `before` or `after` means that there was, or is, nothing. Private values come as masks."""

    label: Message
    before: Words
    after: Words


EMPTY = _("(empty)")


def customer_changed(customer: Customer, changes: Sequence[Change], *, event_key: str) -> Card:
    """Answers `/edit`; with no change it says so."""
    show = show_button(customer.code)
    undo = Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    facts = tuple(Fact(label=change.label, value=_arrow(change), short=False) for change in changes)
    body = Fields(facts=facts) if facts else Note(words=_("Nothing was different, so nothing was changed."))
    title = _("{code} changed: {customer}") if facts else _("{code} stays as it was: {customer}")
    return Card(
        kind="customer_changed",
        title=title.format(code=customer.code, customer=short(customer.name)),
        tone=Tone.SUCCESS if facts else Tone.NEUTRAL,
        elements=(body, Buttons(buttons=(show, undo) if facts else (show,))),
        refs=(customer.code,),
    )


def _arrow(change: Change) -> Message:
    return _("{before} → {after}").format(before=_or_empty(change.before), after=_or_empty(change.after))


def _or_empty(words: Words) -> Words:
    return EMPTY if words == "" else words


def example() -> Card:
    """A region corrected and a priority set."""
    changes = (
        Change(label=_("Region"), before="华东", after="华南"),
        Change(label=_("Need priority"), before="", after=Priority.HIGH.label),
    )
    return customer_changed(CUSTOMER, changes, event_key=EVENT)


def example_without_a_change() -> Card:
    """The form was sent as it had been opened."""
    return customer_changed(CUSTOMER, (), event_key=EVENT)
