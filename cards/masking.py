"""A card as a group may read it: telephone numbers in people's own words are masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.model import Button, Buttons, Card, Chart, Collapsible, Divider, Element, Fact, Fields, Form, Image, Link, Note, Table, Text
from domain.privacy import mask_phones
from domain.words import Message, Words


def without_phones(card: Card) -> Card:
    """The same card; what its buttons do stays, and so does a form, which is never a group's."""
    return replace(
        card,
        title=_masked(card.title),
        subtitle=_masked(card.subtitle),
        tags=tuple(map(_masked, card.tags)),
        elements=_elements(card.elements),
    )


def _elements(elements: Sequence[Element]) -> tuple[Element, ...]:
    return tuple(map(_element, elements))


def _element(element: Element) -> Element:
    match element:
        case Text() | Note():
            return replace(element, words=_masked(element.words))
        case Fields():
            return Fields(facts=tuple(map(_fact, element.facts)))
        case Table():
            rows = tuple({key: _masked(cell) for key, cell in row.items()} for row in element.rows)
            return replace(element, rows=rows, row_buttons=tuple(map(_button, element.row_buttons)))
        case Buttons():
            return replace(element, label=_masked(element.label), buttons=tuple(map(_button, element.buttons)))
        case Collapsible():
            return Collapsible(title=_masked(element.title), elements=_elements(element.elements))
        case Chart() | Divider() | Form() | Image() | Link():
            return element


def _fact(fact: Fact) -> Fact:
    return replace(fact, value=_masked(fact.value))


def _button(button: Button) -> Button:
    return replace(button, label=_masked(button.label))


def _masked(words: Words) -> Words:
    match words:
        case str():
            return mask_phones(words)
        case Message():
            return replace(words, arguments={name: _masked(value) for name, value in words.arguments.items()})
        case _:
            return words
