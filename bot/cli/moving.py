"""Commands for moving in: a team's own spreadsheets become customers, contacts and follow-ups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import person_called, ready_house
from bot.cli.progress import progress
from bot.house import House
from bot.moving.exporting import write_list
from bot.moving.intake import Bringing, Preview, left_name, preview, write_left
from bot.sheets.reading import MOST_BYTES, UnreadableFileError, read_book
from cards.format import Reader
from domain.errors import UserError
from domain.intake.fields import LABELS, Field, SheetKind
from domain.intake.plan import RejectedRowsError, check_exports, check_imports
from domain.intake.uploads import NoHeadingsError, check_file
from store.engine.collecting import collector_resting
from store.moving.imports import Source, check_fresh, move_in

SHOWN = 5
"""So many rows are told on the screen; all of them stand in the file."""


def import_(
    file: Annotated[Path, typer.Argument(help="A spreadsheet: .xlsx, .xls, .ods or .csv.", exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would come in, and enter nothing.")] = False,
    partly: Annotated[bool, typer.Option("--partly", help="Enter what can be entered and leave the rest out.")] = False,
    by: Annotated[str, typer.Option("--as", help="Who imports, by handle.")] = "admin",
    to_pool: Annotated[bool, typer.Option("--to-pool", help="Leave customers whose owner nobody knows to the public pool.")] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", help="This sheet alone.")] = None,
    column: Annotated[list[str] | None, typer.Option("--map", help="What a column holds: COLUMN=FIELD, repeated.")] = None,
) -> None:
    """Bring in a spreadsheet of customers, contacts or follow-ups: all of it or nothing."""
    mapped = dict(map(_mapped, column or ()))
    house = ready_house()
    person = person_called(house, by)
    reader = Reader(person.language, person.time_zone, house.business_now())
    try:
        bringing = Bringing(by=person, now=reader.now, sheet=sheet, mapped=mapped, ownerless=to_pool)
        _bring(house, reader, file, bringing, enter=not dry_run, partly=partly)
    except UnreadableFileError as error:
        raise typer.BadParameter(_said(error, reader), param_hint="FILE") from error
    except UserError as error:
        typer.echo(_said(error, reader), err=True)
        raise typer.Exit(1) from error


def _said(error: UserError, reader: Reader) -> str:
    return " ".join(reader.say(words) for words in (error.message, error.hint) if words)


def export(
    file: Annotated[Path, typer.Argument(help="The file to write: .xlsx or .csv.", dir_okay=False)],
    what: Annotated[SheetKind, typer.Option("--what", help="customers, contacts or followups.")] = SheetKind.CUSTOMERS,
    by: Annotated[str, typer.Option("--as", help="Whose view of the data, by handle.")] = "admin",
) -> None:
    """Write what somebody sees into a spreadsheet. Every record is in the access log."""
    house = ready_house()
    person = person_called(house, by)
    reader = Reader(person.language, person.time_zone, house.business_now())
    try:
        check_exports(person)
    except UserError as error:
        typer.echo(_said(error, reader), err=True)
        raise typer.Exit(1) from error
    with progress("Writing") as told:
        count = write_list(file, house.database, person, what, reader, progress=told)
    typer.echo(f"{count} {what.value} are in {file}.")


@collector_resting()
def _bring(house: House, reader: Reader, file: Path, bringing: Bringing, *, enter: bool, partly: bool) -> None:
    check_imports(bringing.by)
    check_file(file.name, file.stat().st_size, most=MOST_BYTES)
    book = read_book(file)
    with house.database.reading() as crm:
        check_fresh(crm, book.digest)
    with progress("Looking for duplicates") as told:
        found = preview(house.database, book, bringing, told)
    if not found.headers:
        raise NoHeadingsError
    _tell(found, reader)
    _hand_back(file, found, reader)
    if not enter:
        typer.echo("Nothing was entered.")
        return
    if found.plan.rejected and not partly:
        raise RejectedRowsError(len(found.plan.rejected))
    with progress("Entering") as told:
        move_in(house.database, found.plan, Source(by=bringing.by, name=book.name, digest=book.digest), reader.now, told)
    typer.echo("It is in.")


def _tell(found: Preview, reader: Reader) -> None:
    for title, header in found.headers.items():
        typer.echo(f"{title}: {header.kind.value}, headings end at row {header.first_row}")
        for place, field in header.columns.items():
            sure = "" if place in header.exact else "  (a guess)"
            typer.echo(f"  {header.headings[place]} -> {field.value} ({reader.say(LABELS[field])}){sure}")
        if header.unread:
            typer.echo(f"  not read: {', '.join(header.unread)}")
    for title in found.skipped:
        typer.echo(f"{title}: no headings that are known, not read")
    counts = ", ".join(f"{count} {what}" for what, count in found.plan.counts.items())
    typer.echo(f"New: {counts}. Duplicates: {len(found.plan.duplicates)}. Rejected: {len(found.plan.rejected)}.")
    if found.strangers:
        names = ", ".join(f"{name} ({count})" for name, count in found.strangers.items())
        typer.echo(f"Owners nobody knows, with their rows: {names}. Enter them with genjin person add, or use --to-pool.")
    for left in (*found.plan.rejected[:SHOWN], *found.plan.duplicates[:SHOWN]):
        typer.echo(f"  {left.sheet} row {left.number}: {' '.join(reader.say(reason) for reason in left.reasons)}")


def _hand_back(file: Path, found: Preview, reader: Reader) -> None:
    left = found.plan.left
    if left:
        back = file.with_name(left_name(file.name, reader))
        write_left(back, found, left, reader)
        typer.echo(f"The {len(left)} rows that stay out, with the reason of each: {back}")


def _mapped(words: str) -> tuple[str, Field]:
    heading, _sign, name = words.partition("=")
    if name not in set(Field):
        raise typer.BadParameter(f"{words!r} is not COLUMN=FIELD; fields are {', '.join(Field)}", param_hint="--map")
    return heading, Field(name)


import_.__name__ = "import"
COMMANDS = (import_, export)
