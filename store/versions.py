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
def head() -> str:
    """The version this program needs."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 — heavy, and no request needs it.

    newest = ScriptDirectory.from_config(config()).get_current_head()
    if newest is None:
        raise RuntimeError("there is no migration")
    return newest


@lru_cache
def is_known(version: str) -> bool:
    """Whether this program has the migration; a newer program's it has not."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 — heavy, and no request needs it.

    return any(script.revision == version for script in ScriptDirectory.from_config(config()).walk_revisions())


def current(connection: Connection) -> str | None:
    """The version a database has; None while it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
