"""Every card's examples, found in the card's own file: for the gallery and for the tests of all renderers."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import cards
from cards.model import Card


def all_examples() -> dict[str, Card]:
    """Cards by `area.file` (and the example's own name after a slash, where a file has several)."""
    return dict(_examples())


def _examples() -> Iterator[tuple[str, Card]]:
    for found in pkgutil.walk_packages(cards.__path__, "cards."):
        if found.name.count(".") < 2:
            continue
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            if name.startswith("example") and function.__module__ == module.__name__:
                variant = name.removeprefix("example").replace("_", " ").strip()
                yield found.name.removeprefix("cards.") + (f"/{variant}" if variant else ""), function()
