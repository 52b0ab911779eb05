"""Commands that look after the database: schema, sample rows, copies, keys."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.asking import check_usable, moment, ready_house
from bot.cli.progress import progress
from bot.house import House, build
from bot.keys import new_key as fresh_key
from bot.keys import prepend
from bot.sample.seed import seed as seed_rows
from bot.settings import LANGUAGES
from bot.start import house_or_exit
from store.backup.backup import backup as save
from store.backup.backup import restore as bring_back
from store.made_up.generate import generate as make_up
from store.schema import upgrade as bring_up
from store.sealing.rotation import rotate

At = Annotated[str | None, typer.Option("--at", help="When: ISO 8601, in the house's zone when it names none.")]
WORDS = {"zh": LANGUAGES[0], "en": LANGUAGES[1]}


def upgrade() -> None:
    """Bring the database to the newest schema; repeated, it changes nothing."""
    _raised_house()
    typer.echo("The database is current.")


def seed(
    at: At = None,
    lang: Annotated[str, typer.Option("--lang", help="The sample's language: zh or en.")] = "zh",
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Only into an empty database.")] = False,
) -> None:
    """Fill in the sample people, customers and follow-ups; repeated, it changes nothing. It upgrades first."""
    if lang not in WORDS:
        raise typer.BadParameter("zh or en", param_hint="--lang")
    house = _raised_house()
    now = moment(at, ZoneInfo(house.settings.time_zone), house.business_now())
    with house.database.transaction() as crm:
        changed = not (if_empty and crm.people.all()) and seed_rows(crm, now, WORDS[lang])
    typer.echo("The sample is in." if changed else "Nothing to do.")


def generate(
    customers: Annotated[int, typer.Option(min=1, help="How many customers.")] = 1_000,
    followups: Annotated[int, typer.Option(min=0, help="How many follow-ups.")] = 10_000,
    random_seed: Annotated[int, typer.Option("--seed", help="The same number makes the same data.")] = 1,
) -> None:
    """Make up realistic customers and follow-ups, many of them."""
    house = ready_house()
    with progress("Making up rows") as told:
        make_up(house.database, customers, followups, seed=random_seed, progress=told)
    typer.echo(f"{customers} customers and {followups} follow-ups are in.")


def backup(file: Annotated[Path, typer.Argument(help="The file to write.", dir_okay=False)]) -> None:
    """Save the database as one moment of it, while everybody goes on working. The secret key is not in it."""
    house = ready_house()
    with progress("Saving") as told:
        save(house.database, file, told)
    typer.echo(f"Saved to {file}. The secret key is not in it: keep {_whereabouts(house)} as well, and elsewhere.")


def restore(file: Annotated[Path, typer.Argument(help="A file that backup wrote.", exists=True, dir_okay=False)]) -> None:
    """Bring a saved database back into the configured place. Stop web and worker first; what was there is saved beside the file."""
    house = house_or_exit()
    bring_up(house.database)
    _keep_present(house, _unused(file.with_name(f"{file.name}.replaced")))
    with progress("Restoring") as told:
        bring_back(file, house.settings.database_url, force=True, progress=told)
    typer.echo(f"Restored from {file}. It opens with the secret key it was written under ({_whereabouts(house)}).")


def rotate_keys() -> None:
    """Seal everything anew under the newest key: a fresh one in the key file, or the first of GENJIN_SECRET_KEYS.

    Stop web and worker first, so that nothing is written under the older key meanwhile.
    """
    settings = ready_house().settings  # A key that does not fit is told before another one is made.
    if settings.key_is_in_file:
        settings = settings.model_copy(update={"secret_keys": prepend(settings.secret_key_file, fresh_key())})
    house = build(settings)
    with progress("Sealing anew") as told:
        count = rotate(house.database, told)
    typer.echo(f"{count} values are sealed under the newest key. Start web and worker again; older keys may go after fourteen days.")


def new_key() -> None:
    """Print a fresh secret key, for GENJIN_SECRET_KEYS."""
    typer.echo(fresh_key())


def _raised_house() -> House:
    """A house at the newest schema; with keys that do not open what is there, nothing starts."""
    house = house_or_exit()
    bring_up(house.database)
    check_usable(house)
    return house


def _keep_present(house: House, file: Path) -> None:
    with house.database.reading() as crm:
        is_empty = not crm.people.all()
    if not is_empty:
        save(house.database, file)
        typer.echo(f"What was there is saved in {file}.")


def _unused(file: Path) -> Path:
    """The name, numbered when it is taken: what an earlier restore saved stays."""
    numbered = (file.with_name(f"{file.name}-{number}") for number in count(2))
    return next(name for name in chain([file], numbered) if not name.exists())


def _whereabouts(house: House) -> str:
    return str(house.settings.secret_key_file) if house.settings.key_is_in_file else "GENJIN_SECRET_KEYS"


COMMANDS = (upgrade, seed, generate, backup, restore, rotate_keys, new_key)
