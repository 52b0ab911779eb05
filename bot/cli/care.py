"""Commands for who looks after Genjin: what is missing, sign-in links, cards to look at, dead letters."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import person_called, ready_house
from bot.gallery import write_gallery
from bot.house import House
from bot.port.usage import usage_of
from bot.settings import Console
from bot.start import house_or_exit
from handlers.acts.intake.secrets import secret_hash

LINK_LIFE = timedelta(minutes=30)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def doctor() -> None:
    """Say in words whether everything is there; ends with 1 when something is missing."""
    house = house_or_exit()  # A wrong configuration or a missing key ends here, in sentences of its own.
    findings = list(_findings(house))
    for good, sentence in findings:
        typer.echo(f"{'ok     ' if good else 'MISSING'}  {sentence}")
    if not all(good for good, _sentence in findings):
        raise typer.Exit(1)


def link(person: Annotated[str, typer.Argument(help="A handle such as rep1.")]) -> None:
    """Print a one-time link that signs somebody in to the web chat (GENJIN_CONSOLE=team), good for half an hour."""
    house = ready_house()
    if house.settings.console is not Console.TEAM:
        raise typer.BadParameter("Sign-in links are for GENJIN_CONSOLE=team; in demo mode everybody switches in the chat.")
    secret = secrets.token_urlsafe(32)
    who = person_called(house, person, hint="PERSON")
    with house.database.transaction() as crm:
        crm.links.add(secret_hash(secret), who.id, house.clock() + LINK_LIFE)
    typer.echo(f"{house.settings.address}/enter/{secret}")


def gallery(directory: Annotated[Path, typer.Argument(help="Where to write the page.")]) -> None:
    """Write a page with every card in both languages."""
    typer.echo(f"Look at {write_gallery(directory)}")


def dead_letters(requeue: Annotated[str | None, typer.Option("--requeue", help="Send this one again.")] = None) -> None:
    """List the cards that were given up, or send one again."""
    house = ready_house()
    if requeue is not None:
        with house.database.transaction() as crm:
            if not crm.outbox.requeue(requeue):
                raise typer.BadParameter(f"No dead letter is called {requeue!r}.", param_hint="--requeue")
        typer.echo("It leaves again with the next delivery.")
        return
    with house.database.reading() as crm:
        letters = crm.outbox.dead(100)
    for letter in letters:
        typer.echo(f"{letter.id}  {letter.platform}  after {letter.attempts} attempts: {letter.error}")
    typer.echo(f"{len(letters)} dead letters.")


def _findings(house: House) -> Iterator[tuple[bool, str]]:
    yield True, "The configuration can run."
    where = house.settings.secret_key_file if house.settings.key_is_in_file else "GENJIN_SECRET_KEYS"
    yield True, f"The secret key is in {where}; keep a copy elsewhere."
    problem = house.problem()
    yield problem is None, problem or f"The database ({house.database.dialect}) answers, its schema is current and the key fits."
    yield from _of_running(house) if problem is None else _of_stopped(house)
    browser = any(shutil.which(name) for name in CHROMIUMS)
    yield True, "Chromium is here for the browser tests." if browser else "Chromium: no (only the browser tests want one)."


def _of_running(house: House) -> Iterator[tuple[bool, str]]:
    with house.database.reading() as crm:
        people, dead = len(crm.people.all()), len(crm.outbox.dead(1))
    yield bool(people), f"{people} people are known." if people else "Nobody is known yet. Run: genjin seed"
    yield not dead, "Cards could not be delivered. See: genjin dead-letters" if dead else "No card is stuck."
    for station in house.stations.values():
        yield from ((finding.good, finding.sentence) for finding in station.platform.check())
    house.write_down_calls()  # Those of the checks just made are told with the others.
    yield from ((usage.fits, usage.sentence) for usage in usage_of(house))


def _of_stopped(house: House) -> Iterator[tuple[bool, str]]:
    """Every question to a platform is counted in the database, so none is asked without one."""
    if house.stations:
        yield False, f"Whether {', '.join(house.stations)} can be used is asked once the database is there; then type genjin doctor again."


COMMANDS = (doctor, link, gallery, dead_letters)
