"""The sample house in a test's database: written once for each language and copied from then on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

from bot.sample.seed import seed
from store.database import Database
from tests.making import NOW
from tests.postgres import fill

# Whole SQLite databases in memory, by language.
_written: dict[str, sqlite3.Connection] = {}


def move_in(database: Database, language: str) -> None:
    """Let the sample people move into an empty database, as of `NOW`."""
    write = partial(_write, database, language)
    if database.dialect == "postgresql":
        fill(database, language.lower(), write)
    elif language in _written:
        with closing(sqlite3.connect(str(database.engine.url.database))) as target:
            _written[language].backup(target)
    else:
        write()
        _written[language] = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(str(database.engine.url.database))) as source:
            source.backup(_written[language])


def _write(database: Database, language: str) -> None:
    with database.transaction() as crm:
        seed(crm, NOW, language)
