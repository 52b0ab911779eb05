"""The settings of the chat platforms themselves: `Settings` in each one's folder, read when the platform is enabled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings


def own_settings(name: str) -> BaseSettings:
    """The platform's own settings, from the environment. Raises pydantic's ValidationError."""
    settings: BaseSettings = _settings_class(name)()
    return settings


def own_problems(name: str) -> Iterator[str]:
    """What is wrong with the platform's own settings, a sentence each; no value is repeated, most of them are secrets."""
    try:
        own_settings(name)
    except ValidationError as error:
        wanted = _settings_class(name)
        for mistake in error.errors(include_url=False, include_input=False):
            yield _sentence(wanted, mistake)


def settings_of(names: tuple[str, ...], given: Mapping[str, BaseSettings] | None = None) -> dict[str, BaseSettings]:
    """The own settings of each platform: those given, else those of the environment."""
    return {name: (given or {}).get(name) or own_settings(name) for name in names}


def _settings_class(name: str) -> type[BaseSettings]:
    wanted: type[BaseSettings] = import_module(f"bot.platforms.{name}.settings").Settings
    return wanted


def _sentence(wanted: type[BaseSettings], mistake: ErrorDetails) -> str:
    """`GENJIN_X_TOKEN is missing: what it is and where to find it.`, in the words of the field's own description."""
    field = str(mistake["loc"][0]) if mistake["loc"] else ""
    name = f"{wanted.model_config.get('env_prefix', '')}{field}".upper()
    known = wanted.model_fields.get(field)
    hint = (known.description or "").rstrip(".") if known else ""
    what = "is missing" if mistake["type"] == "missing" else f"is wrong ({mistake['msg'].removeprefix('Value error, ')})"
    return f"{name} {what}{f': {hint}' if hint else ''}."
