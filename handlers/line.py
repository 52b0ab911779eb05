"""From a typed line to the command it means."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.language.command_name import split_slash, without_mention
from handlers.registry import CommandSpec, Registry


@dataclass(frozen=True, kw_only=True)
class Line:
    """A cleaned line: a slash command (`name` as typed, `spec` when it is known) or free text (`name` is None)."""

    text: str
    name: str | None = None
    spec: CommandSpec | None = None


def clean(text: str) -> str:
    """The text without what no database takes alike: NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def read_line(text: str, registry: Registry) -> Line:
    """Tell a command from free text; a typo in a command's name is never guessed."""
    said = without_mention(clean(text).strip())
    slash = split_slash(said, registry.names)
    if slash is None:
        return Line(text=said)
    if slash.name is None:
        return Line(text=slash.rest, name=slash.typed)
    return Line(text=slash.rest, name=slash.name, spec=registry.command(slash.name))
