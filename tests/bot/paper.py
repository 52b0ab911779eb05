"""A chat platform made of paper: what an adapter has to bring, and nothing behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest
from flask import Blueprint
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.port.parts import Parts
from bot.port.platform import Capabilities, Finding, Profile, Rendered, Station
from cards.draw import Drawn
from tests.bot.remembering import RememberingPlatform

LIMITED = Capabilities(chat_rates=(), app_rates=(), shows_once=True, calls_a_month=100)
TOKEN = "GENJIN_PAPER_TOKEN"


class Settings(BaseSettings):
    """The platform's own settings."""

    model_config = SettingsConfigDict(env_prefix="GENJIN_PAPER_", env_file=None, frozen=True, hide_input_in_errors=True)

    token: SecretStr = Field(min_length=1, description="the app's token; it is on the page Tokens of the app.")
    colour: str = "white"

    @field_validator("colour")
    @classmethod
    def _known(cls, value: str) -> str:
        if value != "white":
            message = "there is only white paper"
            raise ValueError(message)
        return value


@dataclass
class PaperPlatform(RememberingPlatform):
    """Shows what it is given."""

    name: str = "paper"
    capabilities: Capabilities = LIMITED
    counted: Callable[[], object] = bool
    findings: tuple[Finding, ...] = (Finding(good=True, sentence="paper: there is enough of it."),)

    def render(self, drawn: Drawn) -> Rendered:
        return Rendered(payload={"text": drawn["text"]})

    def resolve_person(self, user: str) -> Profile | None:
        return Profile(name=user)

    def upload_image(self, png: bytes, name: str) -> str:
        return f"{name} of {len(png)} bytes"

    def check(self) -> Iterator[Finding]:
        for _question in range(2):
            self.counted()
        yield from self.findings


@dataclass
class PaperListener:
    """Remembers that it was started and stopped."""

    heard: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.heard.append("start")

    def stop(self) -> None:
        self.heard.append("stop")


def make(parts: Parts) -> Station:
    """A page that tells the setting, and one listener."""
    pages = Blueprint("paper", __name__)

    @pages.get("/paper")
    def page() -> str:
        return parts.own(Settings).colour

    return Station(platform=PaperPlatform(counted=parts.calls.count), pages=pages, listeners=(PaperListener(),))


def enable_paper(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    """Put the platform where the house looks for platforms, with these settings in the environment."""
    parts: dict[str, dict[str, Any]] = {"": {}, ".settings": {"Settings": Settings}, ".adapter": {"make": make}}
    for name, content in parts.items():
        module = ModuleType(f"bot.platforms.paper{name}")
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("bot.settings.known_platforms", lambda: ("paper",))
    monkeypatch.setenv("GENJIN_PLATFORMS", "paper")
    monkeypatch.setenv("GENJIN_CONSOLE", "team")
    for setting, value in settings.items():
        monkeypatch.setenv(f"GENJIN_PAPER_{setting.upper()}", value)
