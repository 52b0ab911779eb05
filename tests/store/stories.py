"""What stories made up by hypothesis share: a transaction that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from store.database import Database, UnitOfWork


class ForgottenError(Exception):
    """Ends a story without keeping it."""


@contextmanager
def undone_afterwards(database: Database) -> Iterator[UnitOfWork]:
    """A transaction that leaves nothing behind, so that each story starts from nothing."""
    with suppress(ForgottenError), database.transaction() as crm:
        yield crm
        raise ForgottenError
