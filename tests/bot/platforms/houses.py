"""Houses with the sample people in them, each known on one platform alone; and which platforms can be driven."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import delete, insert, update

from bot.sample.seed import seed
from store.database import Database
from store.tables.audit import audit
from store.tables.care import team_chats
from store.tables.people import identities, people
from tests.bot.platforms.driving import Clock, Driver, Judge, Place
from tests.conftest import open_database
from tests.making import NOW

PLATFORMS = tuple(sorted(each.parent.name for each in Path(__file__).parent.glob("*/driver.py")))
CHAT_PLATFORMS = tuple(name for name in PLATFORMS if name != "console")


def driver_of(platform: str) -> Callable[[Place], AbstractContextManager[Driver]]:
    """How a platform is opened."""
    opened: Callable[[Place], AbstractContextManager[Driver]] = importlib.import_module(f"tests.bot.platforms.{platform}.driver").opened
    return opened


def judge_of(platform: str) -> Judge:
    """A platform's renderer, read back."""
    judge: Judge = importlib.import_module(f"tests.bot.platforms.{platform}.driver").judged()
    return judge


@contextmanager
def driven(platform: str, database_url: str, clock: Clock) -> Iterator[Driver]:
    """A platform over a database with the sample in it, everybody known there and nowhere else."""
    with driver_of(platform)(Place(database_url=database_url, clock=clock)) as driver:
        _move_in(driver)
        yield driver


def seeded(template: Path, path: Path) -> str:
    """The address of a fresh SQLite database with the sample in it."""
    shutil.copyfile(template, path)
    database = open_database(f"sqlite:///{path}")
    populate(database)
    database.dispose()
    return f"sqlite:///{path}"


def populate(database: Database) -> None:
    """The sample people, what they have, and no chat of any platform bound to a team."""
    with database.transaction() as crm:
        seed(crm, NOW, "zh_CN")
        crm.session.connection.execute(delete(team_chats))


def _move_in(driver: Driver) -> None:
    """Everybody is known on this platform and on no other, and at home there; nothing tells how they came."""
    with driver.house.database.transaction() as crm:
        accounts = {person.id: driver.account(person.handle) for person in crm.people.all()}
        connection = crm.session.connection
        connection.execute(delete(identities))
        connection.execute(insert(identities), [{**vars(account), "person_id": person} for person, account in accounts.items()])
        connection.execute(delete(audit).where(audit.c.table_name == "identities"))
        connection.execute(update(people).values(home=driver.name))
