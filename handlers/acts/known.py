"""The commands somebody may use, for `/help`."""

from __future__ import annotations

from functools import cache

import handlers.commands
from cards.general.help import HelpEntry
from domain.people import Person
from handlers.registry import CommandSpec, Registry


def commands_for(person: Person) -> tuple[HelpEntry, ...]:
    """Every command of this person's post."""
    return tuple(_entry(spec) for spec in _registry().commands if person.role in spec.roles)


def command_named(name: str, person: Person) -> HelpEntry | None:
    """The command of this name or alias, when it is one of this person's post."""
    spec = _registry().command(name)
    return None if spec is None or person.role not in spec.roles else _entry(spec)


@cache
def _registry() -> Registry:
    """Collected once, at the first question: at import the commands are not all there yet."""
    return Registry.collect(handlers.commands)


def _entry(spec: CommandSpec) -> HelpEntry:
    return HelpEntry(name=spec.name, aliases=spec.aliases, usage=spec.usage, summary=spec.summary, topic=spec.topic, examples=spec.examples)
