"""The list of everything a person can do: commands, clicks and forms, found in their folders.

Decorators only attach data to a function; `Registry.collect` builds the list when the program starts, and refuses two handlers of
one name. `/help`, completion and every platform's manifest are made from it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from domain.terms import Role
from domain.words import Message
from handlers.reply import Answer, Rerun
from handlers.request import Click, Command, Newcomer
from store.database import UnitOfWork

CommandHandler = Callable[[Command, UnitOfWork], Answer]
ClickHandler = Callable[[Click, UnitOfWork], Answer | Rerun]
NewcomerHandler = Callable[[Newcomer, UnitOfWork], Answer]
Handler = TypeVar("Handler", CommandHandler, ClickHandler)

EVERYONE = frozenset(Role)


@dataclass(frozen=True, kw_only=True)
class CommandSpec:
    """A slash command: its names, who may use it, and what `/help` says of it.

    `usage` is what to type (`/log <customer> <what happened>`, in the reader's words), `examples` lines that work as they stand,
    `topic` the area it is listed under.
    """

    name: str
    aliases: tuple[str, ...]
    usage: Message
    summary: Message
    topic: str
    handle: CommandHandler
    roles: frozenset[Role] = EVERYONE
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClickSpec:
    """A button's or a form's handler."""

    action: str
    handle: ClickHandler


def command(
    name: str,
    *,
    aliases: tuple[str, ...],
    usage: Message,
    summary: Message,
    roles: frozenset[Role] = EVERYONE,
    examples: tuple[str, ...] = (),
) -> Callable[[CommandHandler], CommandHandler]:
    """Mark a function as the handler of `/name`. Its topic is the folder it lives in."""

    def attach(handle: CommandHandler) -> CommandHandler:
        topic = handle.__module__.split(".")[-2]
        spec = CommandSpec(
            name=name, aliases=aliases, usage=usage, summary=summary, topic=topic, handle=handle, roles=roles, examples=examples
        )
        handle.__dict__["spec"] = spec
        return handle

    return attach


def free_text(handle: CommandHandler) -> CommandHandler:
    """Mark the one function that answers lines without a slash."""
    handle.__dict__["free_text"] = True
    return handle


def for_strangers(name: str) -> Callable[[NewcomerHandler], NewcomerHandler]:
    """Mark a function as what `/name` does for an account that nobody is behind; whatever else it says gets one and the same answer."""

    def attach(handle: NewcomerHandler) -> NewcomerHandler:
        handle.__dict__["for_strangers"] = name
        return handle

    return attach


def click(action: str) -> Callable[[ClickHandler], ClickHandler]:
    """Mark a function as the handler of a button."""

    def attach(handle: ClickHandler) -> ClickHandler:
        handle.__dict__["spec"] = ClickSpec(action=action, handle=handle)
        return handle

    return attach


form = click
"""A form is sent the way a button is pressed: the same mark, read aloud for what it is."""


class DuplicateHandlerError(Exception):
    """Two handlers claim one name: a mistake of ours, found at start-up."""


class Registry:
    """Everything that can be asked for, by name."""

    def __init__(self) -> None:
        self._commands: dict[str, CommandSpec] = {}
        self._names: dict[str, CommandSpec] = {}
        self._clicks: dict[str, ClickSpec] = {}
        self._for_strangers: dict[str, NewcomerHandler] = {}
        self.free_text: CommandHandler | None = None

    @classmethod
    def collect(cls, *packages: ModuleType) -> Registry:
        """Every marked function of the packages, their sub-packages included."""
        registry = cls()
        for package in packages:
            for module in _modules(package):
                for item in vars(module).values():
                    if getattr(item, "__module__", None) == module.__name__:
                        registry._add(item)
        return registry

    @property
    def commands(self) -> tuple[CommandSpec, ...]:
        """All commands, by topic and name."""
        return tuple(sorted(self._commands.values(), key=lambda spec: (spec.topic, spec.name)))

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that stands for a command, aliases included."""
        return tuple(self._names)

    def names_for(self, role: Role) -> tuple[str, ...]:
        """Those of them that this post may use."""
        return tuple(name for name, spec in self._names.items() if role in spec.roles)

    @property
    def actions(self) -> frozenset[str]:
        """Every click and form that has a handler."""
        return frozenset(self._clicks)

    def command(self, name: str) -> CommandSpec | None:
        """The command of this name or alias, whatever its case."""
        return self._names.get(name.casefold())

    def click(self, action: str) -> ClickSpec | None:
        """The handler of this button or form."""
        return self._clicks.get(action)

    def for_strangers(self, spec: CommandSpec | None) -> NewcomerHandler | None:
        """What this command does for an account that nobody is behind; None when it does nothing."""
        return None if spec is None else self._for_strangers.get(spec.name)

    def _add(self, item: object) -> None:
        marks = getattr(item, "__dict__", {})
        match marks.get("spec"):
            case CommandSpec() as spec:
                self._commands[spec.name] = spec
                for name in (spec.name, *spec.aliases):
                    _put(self._names, name.casefold(), spec)
            case ClickSpec() as spec:
                _put(self._clicks, spec.action, spec)
            case _:
                pass
        if "for_strangers" in marks and callable(item):
            handle: NewcomerHandler = item
            _put(self._for_strangers, marks["for_strangers"], handle)
        if marks.get("free_text") and callable(item):
            if self.free_text is not None:
                raise DuplicateHandlerError("free text")
            self.free_text = item


Found = TypeVar("Found")


def _put(specs: dict[str, Found], name: str, spec: Found) -> None:
    if name in specs:
        raise DuplicateHandlerError(name)
    specs[name] = spec


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(found.name)
