"""The README's table of commands, written from the registry, so that it never lags behind."""

from __future__ import annotations

import re

import handlers.commands
from bot.settings import CHECKOUT
from handlers.registry import Registry

README = CHECKOUT / "README.md"
PLACE = re.compile(r"(<!-- commands: .*? -->\n).*?(<!-- end of commands -->)", re.DOTALL)


def command_table() -> str:
    """Every command in a Markdown table."""
    commands = Registry.collect(handlers.commands).commands
    rows = (
        f"| `{_cell(spec.usage.id)}` | {' '.join(f'`/{alias}`' for alias in spec.aliases)} | {_cell(spec.summary.id)} |"
        for spec in commands
    )
    return "\n".join(("| command | in Chinese | what it does |", "|---|---|---|", *rows)) + "\n"


def with_table(text: str) -> str:
    """The text with today's table in its place."""
    return PLACE.sub(lambda found: found[1] + command_table() + found[2], text)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


if __name__ == "__main__":
    README.write_text(with_table(README.read_text()))
