"""What `/help` and its buttons answer."""

from __future__ import annotations

from cards.general.help import TOPICS, help_command, help_overview, help_topic
from cards.model import Card
from domain.people import Person
from domain.typing import UnknownCommandError, nearest_command
from domain.writing import fold
from handlers.acts.known import command_named, commands_for


def help_card(asked: str, person: Person) -> Card:
    """All, one topic, or one command. Raises UnknownCommandError with the nearest one."""
    wanted = fold(asked).strip().lstrip("/")
    if not wanted:
        return help_overview(commands_for(person), role=person.role.label)
    if wanted in TOPICS:
        return help_topic(wanted, commands_for(person))
    entry = command_named(wanted, person)
    if entry is None:
        names = [name for known in commands_for(person) for name in (known.name, *known.aliases)]
        raise UnknownCommandError(wanted, nearest=nearest_command(wanted, names))
    return help_command(entry)
