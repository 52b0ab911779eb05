"""Bringing a database to the schema this program needs, and back."""

from __future__ import annotations

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from store import versions
from store.database import Database
from store.versions import head

__all__ = ["NewerSchemaError", "SchemaError", "check", "current", "downgrade", "draft_migration", "head", "upgrade"]


class SchemaError(Exception):
    """The database cannot be brought to this program's schema: the message is one sentence for whoever runs it."""


class NewerSchemaError(SchemaError):
    """This program does not know the database's schema."""


ONE_AT_A_TIME = 7_403_011  # Any number; whoever upgrades PostgreSQL holds this advisory lock.


def current(database: Database) -> str | None:
    """The version a database has; None while it is empty."""
    with database.reading() as crm:
        return versions.current(crm.session.connection)


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing, all or none; a database that is up to date is left alone.

    Raises `NewerSchemaError` for one that a later program has upgraded, and `SchemaError` for a file that is no database.
    """
    try:
        present = current(database)
    except DatabaseError as error:
        raise SchemaError(versions.UNREADABLE) from error
    if present is not None and not versions.is_known(present):
        raise NewerSchemaError(versions.NEWER)
    if revision != "head" or present != head():
        _run(database, lambda settings: command.upgrade(settings, revision))


def downgrade(database: Database, revision: str) -> None:
    """Take migrations back, down to a revision or to `base`."""
    _run(database, lambda settings: command.downgrade(settings, revision))


def draft_migration(database: Database, message: str) -> None:
    """Write a migration file from the difference between the tables of the code and those of the database."""
    number = f"{int(head().split('_')[0]) + 1:04d}"
    _run(database, lambda settings: command.revision(settings, message=message, rev_id=number, autogenerate=True))


def check(database: Database) -> None:
    """Raises alembic's error when the tables of the code and those of the database differ."""
    _run(database, command.check)


def _run(database: Database, work: Callable[[Config], object]) -> None:
    with database.transaction() as crm:
        connection = crm.session.connection
        if database.dialect == "postgresql":
            # A migration may take its time; it waits for no other one, and others wait for it.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        settings = versions.config()
        settings.attributes["connection"] = connection
        work(settings)
