"""What people do in a story, step by step, on whatever platform they talk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from cards.codec import to_json
from cards.model import Button, Buttons, Card, Collapsible, Element, Form, Table
from domain.terms import Role
from handlers.registry import CommandSpec, Registry
from tests.bot.platforms.driving import Values

Pressable = TypeVar("Pressable", Button, Form)


@dataclass(frozen=True, kw_only=True)
class Say:
    """Somebody types a line."""

    who: str
    text: str
    in_group: bool = False


@dataclass(frozen=True, kw_only=True)
class Press:
    """Somebody presses the newest button they see that does this; `about` narrows it to how a subject begins, or to a fixed value.

    `by` presses in their place: somebody to whom it was not shown.
    """

    who: str
    action: str
    about: str = ""
    in_group: bool = False
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fill:
    """Somebody fills in the newest form they see that leads there, and sends it."""

    who: str
    action: str
    values: Values = field(default_factory=dict)
    in_group: bool = False
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Post:
    """Genjin shows somebody a card by itself. `name` is unique in the story."""

    who: str
    name: str
    card: str


@dataclass(frozen=True, kw_only=True)
class Speak:
    """The hour has come at which Genjin looks for what it has to say."""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Nothing happens for so long."""

    by: timedelta


Step = Say | Press | Fill | Post | Speak | Wait


def lines_of(registry: Registry) -> Iterator[Step]:
    """Every example of every command, the last of each in the group; those that only a few may say come at the end."""
    for spec in sorted(registry.commands, key=lambda spec: Role.REP not in spec.roles):
        *first, last = spec.examples or (f"/{spec.name}",)
        yield from (Say(who=_speaker(spec), text=example) for example in first)
        yield Say(who=_speaker(spec), text=last, in_group=True)


def _speaker(spec: CommandSpec) -> str:
    return "rep1" if Role.REP in spec.roles else "admin"


def controls_of(actions: Collection[str], examples: Mapping[str, Card]) -> Iterator[Step]:
    """Each of these clicks and forms once, on the first example card that shows it."""
    left = set(actions)
    for name, example in sorted(examples.items()):
        card = for_anybody(example)
        form = card.form()
        controls: dict[str, Button | Form] = {button.action: button for button in card.buttons()} | ({form.action: form} if form else {})
        wanted = {action: control for action, control in controls.items() if action in left}
        left -= wanted.keys()
        if wanted:
            yield Post(who="rep1", name=name, card=to_json(card))
        for action, control in sorted(wanted.items()):
            if isinstance(control, Form):
                yield Fill(who="rep1", action=action)
            else:
                yield Press(who="rep1", action=action, about=control.subject)


def for_anybody(card: Card) -> Card:
    """The card with buttons that everybody may press, today as well."""
    return replace(card, elements=tuple(map(_for_anybody, card.elements)))


def _for_anybody(element: Element) -> Element:
    match element:
        case Buttons():
            return replace(element, buttons=tuple(map(_opened, element.buttons)))
        case Table():
            return replace(element, row_buttons=tuple(map(_opened, element.row_buttons)))
        case Form():
            return _opened(element)
        case Collapsible():
            return replace(element, elements=tuple(map(_for_anybody, element.elements)))
        case _:
            return element


def _opened(control: Pressable) -> Pressable:
    return replace(control, audience=(), expires_at=None)
