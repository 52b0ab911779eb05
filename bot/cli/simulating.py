"""`genjin simulate`: weeks of an invented house in minutes, judged by an oracle that knows none of our rules."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bot.cli.progress import progress
from bot.logs import set_up
from bot.settings import LogFormat, LogLevel
from bot.simulate.days import DAY, KNOWN
from bot.simulate.plan import Plan
from bot.simulate.run import NotEmptyError, Simulation, Verdict

EXPLAINED = 10
"""So many flaws of each kind are written out."""


def simulate(
    days: Annotated[int, typer.Option(min=1, max=60, help="How many days go by.")] = 30,
    reps: Annotated[int, typer.Option(min=1, help="How many sales reps work there.")] = 20,
    customers: Annotated[int, typer.Option(min=1, help="How many customers and leads they have.")] = 2_000,
    random_seed: Annotated[int, typer.Option("--seed", help="The same number lets the same things happen.")] = 1,
    start: Annotated[str, typer.Option("--start", help="The first day, from July to November 2026.")] = "2026-09-21",
    workers: Annotated[int, typer.Option(min=1, help="How many workers race at every tick.")] = 1,
    kills: Annotated[int, typer.Option(min=0, help="In how many ticks a worker is killed.")] = 40,
    database: Annotated[str | None, typer.Option("--database", help="An empty database; a temporary file unless said.")] = None,
) -> None:
    """Let an invented house work for some days, with workers killed on the way, and judge every reminder; ends with 1 when one is wrong."""
    set_up(level=LogLevel.ERROR, style=LogFormat.CONSOLE)
    plan = Plan(days=days, reps=reps, customers=customers, seed=random_seed, start=_day(start, days), workers=workers, kills=kills)
    with TemporaryDirectory() as folder:
        url = database or f"sqlite:///{Path(folder) / 'simulated.db'}"
        began = time.monotonic()
        with progress("Letting days go by") as told:
            try:
                verdict = Simulation(plan=plan, url=url).run(told)
            except NotEmptyError as refused:
                raise typer.BadParameter("Somebody works there already; name an empty database.", param_hint="--database") from refused
    tell(verdict, plan)
    typer.echo(f"It took {time.monotonic() - began:.0f} s.", err=True)
    if verdict.flaws:
        raise typer.Exit(1)


def tell(verdict: Verdict, plan: Plan) -> None:
    """A line for each check, and what was wrong."""
    typer.echo(f"{plan.days} days, {verdict.acts} acts, {verdict.cards} cards, {verdict.killed} workers killed")
    for check in verdict.checks:
        typer.echo(f"{check.name:<20} {check.count:>7} looked at  {len(check.flaws):>5} wrong")
    for check in verdict.checks:
        for flaw in check.flaws[:EXPLAINED]:
            typer.echo(f"  {flaw.check}: {flaw.what}")


def _day(typed: str, days: int) -> date:
    """The first day, when the oracle's calendar reaches as far."""
    earliest, latest = KNOWN
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise typer.BadParameter(f"{typed!r} is no day such as 2026-09-21", param_hint="--start") from error
    if not earliest <= day <= latest - days * DAY:
        raise typer.BadParameter(f"The oracle's calendar reaches from {earliest} to {latest}", param_hint="--start")
    return day


COMMANDS = (simulate,)
