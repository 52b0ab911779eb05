"""The settings of the chat platforms themselves: `Settings` in each one's folder, read when the platform is enabled."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings

from domain.words import Message


def own_settings(name: str) -> BaseSettings:
    """The platform's own settings, from the environment. Raises pydantic's ValidationError."""
    settings: BaseSettings = _settings_class(name)()
    return settings


def own_problems(name: str) -> Iterator[str]:
    """What is wrong with the platform's own settings, a sentence each; no value is repeated, most of them are secrets.

    `LIBRARIES` beside the settings are what the platform cannot do without.
    """
    wanted = _settings_class(name)
    if any(find_spec(library) is None for library in getattr(_module(name), "LIBRARIES", ())):
        yield f"GENJIN_PLATFORMS names {name}, but its libraries are not installed. Type: pip install 'genjin[{name}]'"
    try:
        own_settings(name)
    except ValidationError as error:
        for mistake in error.errors(include_url=False, include_input=False):
            yield _sentence(wanted, mistake)
    yield from misspelt(_prefix(wanted), {_setting(wanted, field) for field in wanted.model_fields})


def titles_of(names: Iterable[str]) -> dict[str, Message]:
    """What people call each platform: `TITLE` beside its settings."""
    return {name: title for name in names if (title := getattr(_module(name), "TITLE", None)) is not None}


def misspelt(start: str, known: Collection[str]) -> Iterator[str]:
    """Names in the environment that begin like settings and are none, so that nothing reads them."""
    for name in sorted(os.environ):
        if name.upper().startswith(start) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, n=1)
            yield f"{name} is not a setting" + (f"; did you mean {near[0]}?" if near else ".")


def settings_of(names: tuple[str, ...], given: Mapping[str, BaseSettings] | None = None) -> dict[str, BaseSettings]:
    """The own settings of each platform: those given, else those of the environment."""
    return {name: (given or {}).get(name) or own_settings(name) for name in names}


def _settings_class(name: str) -> type[BaseSettings]:
    wanted: type[BaseSettings] = _module(name).Settings
    return wanted


def _module(name: str) -> ModuleType:
    return import_module(f"bot.platforms.{name}.settings")


def _prefix(wanted: type[BaseSettings]) -> str:
    return wanted.model_config.get("env_prefix", "").upper()


def _setting(wanted: type[BaseSettings], field: str) -> str:
    """A field as it stands in the environment; one that goes by several names is told as its own."""
    prefix = _prefix(wanted)
    return field.upper() if field.upper().startswith(prefix) else f"{prefix}{field}".upper()


def _sentence(wanted: type[BaseSettings], mistake: ErrorDetails) -> str:
    """`GENJIN_X_TOKEN is missing: what it is and where to find it.`, in the words of the field's own description."""
    name = _setting(wanted, str(mistake["loc"][0]) if mistake["loc"] else "")
    known = wanted.model_fields.get(name.removeprefix(_prefix(wanted)).lower())
    hint = (known.description or "").rstrip(".") if known else ""
    return f"{name} {_what(mistake)}{f': {hint}' if hint else ''}."


def _what(mistake: ErrorDetails) -> str:
    match mistake["type"]:
        case "missing" | "string_too_short" | "too_short":
            return "is missing"
        case "enum":
            return f"must be one of {mistake['ctx']['expected']}"
        case _:
            return f"is wrong ({mistake['msg'].removeprefix('Value error, ')})"
