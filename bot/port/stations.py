"""The chat platforms that are enabled: each is imported, with its vendor's library, only then."""

from __future__ import annotations

from importlib import import_module

from bot.port.parts import Parts
from bot.port.platform import Station


def make_station(name: str, parts: Parts) -> Station:
    """The wired platform: `make` of the adapter in its folder."""
    station: Station = import_module(f"bot.platforms.{name}.adapter").make(parts)
    return station
