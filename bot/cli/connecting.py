"""Commands for connecting chat platforms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import handlers.commands
from bot.platforms.slack.manifest import ADDRESS, left_out, manifest_text
from bot.platforms.slack.settings import Mode
from bot.settings import LANGUAGES
from handlers.registry import Registry


def manifest(
    file: Annotated[Path | None, typer.Argument(help="Where to write it; by default it is printed.")] = None,
    mode: Annotated[Mode, typer.Option("--mode", help="How events come: http to an address, or socket.")] = Mode.HTTP,
    address: Annotated[str, typer.Option("--address", help="Where Slack reaches Genjin over HTTP.")] = ADDRESS,
    language: Annotated[str, typer.Option("--language", help="Whose words: zh_CN or en.")] = "en",
) -> None:
    """Write the manifest that makes the Slack app, its commands as they are today."""
    if language not in LANGUAGES:
        raise typer.BadParameter(f"must be one of {', '.join(LANGUAGES)}", param_hint="--language")
    registry = Registry.collect(handlers.commands)
    if left_out(registry):
        typer.echo(f"Slack has no room for {', '.join(left_out(registry))}: people say them with /genjin.", err=True)
    text = manifest_text(registry, mode=mode, address=address, language=language)
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")


COMMANDS = (manifest,)
