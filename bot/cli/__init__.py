"""The command line `genjin`: the contract for scripts, and what the people who run Genjin need."""

from __future__ import annotations

import typer

from bot.cli import care, memory, talk
from bot.start import stop_with
from store.database import StoreBusyError
from store.schema import NewerSchemaError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
for command in (*talk.COMMANDS, *memory.COMMANDS, *care.COMMANDS):
    app.command()(command)


def main() -> None:
    """Run one command; an unreachable database is a sentence, not a stack."""
    try:
        app(prog_name="genjin")
    except NewerSchemaError as error:
        stop_with([str(error)])
    except StoreBusyError:
        stop_with(["The database cannot be reached or is busy; is GENJIN_DATABASE_URL right? Try: genjin doctor"])
