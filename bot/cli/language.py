"""Commands that measure the language: lines and names in from a file, what they were taken for out to another."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.asking import ready_house
from domain.naming.same_company import SAME, Company, likeness
from domain.people import HOME_ZONE
from handlers.language.dates.moment import Base
from handlers.language.understanding.directory import Directory
from handlers.language.understanding.reading import understand, understand_date
from store.care.workdays import festival_days, nth_workday

Json = dict[str, Any]
Input = Annotated[Path, typer.Option("--input", help="A file of JSON objects, one a line.")]
Output = Annotated[Path, typer.Option("--output", help="Where the answers go, one a line.")]


def parse(
    lines: Input,
    output: Output,
    customers: Annotated[Path, typer.Option("--customers", help='JSON: {"customers": [{"id", "name"}], "leads": […], "users": […]}.')],
    now: Annotated[datetime, typer.Option("--now", help="When every line is said, in ISO 8601; Shanghai's clock unless it names a zone.")],
) -> None:
    """Read labelled lines (`id`, `text`, `kind`) and write what each means: `{"id": …, "got": …}`."""
    directory = directory_of(_object(customers.read_text(encoding="utf-8"), "--customers"))
    base = Base(now=now if now.tzinfo else now.replace(tzinfo=ZoneInfo(HOME_ZONE)), workday=nth_workday, festival=festival_days)

    def read(line: Json) -> Json:
        is_date = line.get("kind", "date" if "due" in line else "") == "date"
        return {"got": understand_date(line["text"], base) if is_date else understand(line["text"], directory, base)}

    _each(lines, output, read)


def match(pairs: Input, output: Output) -> None:
    """Read pairs of companies (`id`, `a`, `b`) and write whether each is one: `{"id": …, "same": …, "score": …}`."""

    def judge(pair: Json) -> Json:
        score = likeness(_company(pair["a"]), _company(pair["b"]))
        return {"same": score >= SAME, "score": round(score, 3)}

    _each(pairs, output, judge)


def language_report(
    days: Annotated[int, typer.Option("--days", min=1, help="How far back.")] = 30,
    lines: Annotated[int, typer.Option("--lines", min=0, max=1_000, help="Show so many of the latest, with their words.")] = 0,
) -> None:
    """Count what people corrected in their logs on the day they were recorded: what was read wrongly."""
    house = ready_house()
    since = house.business_now() - timedelta(days=days)
    with house.database.reading() as crm:
        counts, logs, newest = crm.corrections.counts(since), crm.corrections.logs(since), crm.corrections.newest(since, lines)
    table = Table("field", "language", "corrected", "of 1,000 logs")
    for field, language, count in counts:
        table.add_row(field, language, str(count), f"{1_000 * count / max(logs, 1):.1f}")
    Console().print(table if counts else f"Nothing was corrected in {logs} logs.")
    for each in newest:
        typer.echo(f"{each.what.field}: {each.what.read!r} should be {each.what.meant!r} in: {each.line}")


def directory_of(told: Json) -> Directory:
    """The names of a directory file; a colleague is a name or an object that has one."""
    records = [*told.get("customers", ()), *told.get("leads", ())]
    users = tuple(user if isinstance(user, str) else str(user["name"]) for user in told.get("users", ()))
    return Directory(customers={str(record["id"]): str(record["name"]) for record in records}, users=users)


def _company(told: Json) -> Company:
    return Company(name=told["name"], phone=told.get("phone") or "", address=told.get("address") or "")


def _each(lines: Path, output: Path, answer: Callable[[Json], Json]) -> None:
    """One answer for each line of the file, in order. A line that cannot be read ends it with its number, and nothing is written."""
    answers = []
    for number, line in enumerate(lines.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        told = _object(line, f"--input, line {number}")
        try:
            answers.append({"id": told["id"], **answer(told)})
        except (KeyError, TypeError) as error:
            raise typer.BadParameter(f"Line {number} lacks {error}.", param_hint="--input") from error
    output.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in answers), encoding="utf-8")
    typer.echo(f"{len(answers)} lines are in {output}.")


def _object(text: str, where: str) -> Json:
    try:
        told = json.loads(text)
    except ValueError as error:
        raise typer.BadParameter("This is no JSON.", param_hint=where) from error
    if not isinstance(told, dict):
        raise typer.BadParameter("A JSON object is wanted.", param_hint=where)
    return told


COMMANDS = (parse, match, language_report)
