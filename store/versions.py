"""The schema's versions: which one a database has, and which one this program needs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

NEWER = "The schema is newer than this program: install the program that upgraded it, or a later one."
UNREADABLE = "The database cannot be read: it is damaged, or no database of Genjin."
MIGRATIONS = Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's settings: where the migrations lie, whatever the working directory."""
    from alembic.config import Config  # noqa: PLC0415 — heavy, and no request needs it.

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


@lru_cache
def known() -> tuple[str, ...]:
    """The versions this program has migrations to, oldest first: the numbers that their files begin with.

    The web process asks at every start whether the schema is current, and loading Alembic for that would double the wait.
    """
    return tuple(sorted(path.name.split("_", 1)[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def head() -> str:
    """The version this program needs."""
    return known()[-1]


def is_known(version: str) -> bool:
    """Whether this program has the migration; a newer program's it has not."""
    return version in known()


def current(connection: Connection) -> str | None:
    """The version a database has; None while it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
