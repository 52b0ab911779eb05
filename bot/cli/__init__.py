"""The command line `genjin`: the contract for scripts, and what the people who run Genjin need."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from bot.cli import care, connecting, language, memory, moving, simulating, staff, talk
from bot.start import stop_with
from store.backup.archive import BackupError
from store.database import StoreBusyError
from store.schema import SchemaError
from store.sealing.keyring import KeyringError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
for command in (
    *talk.COMMANDS,
    *memory.COMMANDS,
    *moving.COMMANDS,
    *care.COMMANDS,
    *simulating.COMMANDS,
    *language.COMMANDS,
    *connecting.COMMANDS,
):
    app.command()(command)
for name, group in staff.GROUPS.items():
    app.add_typer(group, name=name)


def main(words: Sequence[str] | None = None) -> None:
    """Run one command, by default the process's own; what its caller can mend is a sentence, not a stack."""
    try:
        app(args=words, prog_name="genjin")
    except (SchemaError, KeyringError, BackupError) as error:
        stop_with([str(error)])
    except StoreBusyError:
        stop_with(["The database cannot be reached or written, or it is busy; is GENJIN_DATABASE_URL right? Try: genjin doctor"])
    except OSError as error:
        stop_with([f"{error.filename or 'A file'} cannot be used: {error.strerror}."])
