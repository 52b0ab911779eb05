"""Two houses of one kind, a small and a large one with the same people and as much to be done, at a moment that never changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bench.chat import environment
from bot.house import House, build
from bot.platforms.console.adapter import NAME, TENANT
from bot.sample.seed import seed
from bot.settings import Settings
from domain.people import Person
from domain.terms import Role
from store.database import Acting
from store.made_up.generate import generate
from store.schema import upgrade
from store.tables.people import people

NOW = datetime(2025, 11, 18, 2, 20, tzinfo=UTC)
"""A Tuesday in the middle of a working morning."""
REPS = 200
LATE = 1_000
MANAGER = "manager-all"
TOP = 2
"""Slashes in the path of a team below none."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Houses:
    """Both of them; `sizes` are their customers."""

    small: House
    large: House
    sizes: tuple[int, int]

    @property
    def kind(self) -> str:
        """Which database it is."""
        return self.large.database.dialect


def open_house(url: str, folder: Path) -> House:
    """A house whose clock stands still."""
    settings = environment(url, folder)
    return build(Settings(database_url=url, secret_keys=(settings["GENJIN_SECRET_KEYS"],)), clock=lambda: NOW)


def filled(url: str, folder: Path, customers: int, followups: int, progress: Progress) -> House:
    """A new house of that size, or the one that is there already: whoever measures keeps it."""
    house = open_house(url, folder)
    upgrade(house.database)
    with house.database.reading() as crm:
        is_there = crm.people.by_handle(MANAGER) is not None
    if not is_there:
        with house.database.transaction() as crm:
            seed(crm, NOW, "en")
        # What a new schema asks to be worked out anew is nothing yet.
        house.remind(NOW)
        generate(house.database, customers, followups, 1, progress, now=NOW, late=LATE, reps=REPS)
        _settle_in(house)
    return house


def _settle_in(house: House) -> None:
    """A manager above everybody, and accounts in the web chat for those who have none."""
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="bench", at=NOW)
        everybody = min(crm.teams.all(), key=lambda team: team.id)
        for team in crm.teams.all():
            if team.path.count("/") == TOP and team.id != everybody.id:
                crm.teams.move(team, everybody)
        crm.people.add(handle=MANAGER, name="Manager", role=Role.DIRECTOR, team=everybody)
        for person in crm.people.all():
            if crm.people.by_identity(NAME, TENANT, person.handle) is None:
                crm.people.identify(person, NAME, TENANT, person.handle)


def houses(urls: tuple[str, str], folder: Path, sizes: tuple[int, int], progress: Progress) -> Houses:
    """A small and a large house, with one follow-up for each customer."""
    small, large = (filled(url, folder, size, size, progress) for url, size in zip(urls, sizes, strict=True))
    return Houses(small=small, large=large, sizes=sizes)


def reps_of(house: House) -> list[Person]:
    """Everybody who sells."""
    with house.database.reading() as crm:
        return [person for person in crm.people.all() if person.role is Role.REP]


def analysed(house: House) -> None:
    """Let the database count what changed, as it does by itself after a while."""
    if house.database.dialect == "postgresql":
        with closing(house.database.engine.raw_connection()) as connection:
            # It has no caller who waits for it.
            connection.cursor().execute("SET LOCAL statement_timeout = 0")
            connection.cursor().execute("ANALYZE")
            connection.commit()
    with house.database.reading() as crm:
        crm.session.connection.execute(select(people.c.id).limit(1))
