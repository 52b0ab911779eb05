"""Writes the draft of a new migration: `python -m store.migrations "what changes"`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.policy import Policy
from store.database import connect
from store.schema import draft_migration, upgrade

UNUSED_KEY = "A" * 43 + "="  # Nothing is sealed in a database without rows.


def main() -> None:
    """Compare the tables of the code with a fresh database and write the difference down, to be read and corrected."""
    message = " ".join(sys.argv[1:]).strip()
    if not message:
        sys.exit('Say what changes: make migration NAME="remember the tax number"')
    with TemporaryDirectory() as folder:
        database = connect(f"sqlite:///{Path(folder) / 'fresh.db'}", keys=[UNUSED_KEY], policy=Policy())
        upgrade(database)
        draft_migration(database, message)
        database.dispose()


if __name__ == "__main__":
    main()
