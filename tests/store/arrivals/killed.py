"""A process of its own that brings a file in, and is killed on the way."""

from __future__ import annotations

import os
import signal
from multiprocessing import get_context

from domain.intake.plan import Plan
from domain.policy import Policy
from store.arrivals import showing
from store.database import Database, connect
from store.moving import imports
from store.moving.imports import Source, move_in
from tests.making import KEY, NOW

BATCH = 4


def killed_import(database: Database, plan: Plan, source: Source, *, after: int) -> int | None:
    """Bring it in by a process that dies of SIGKILL after so many transactions; the answer is how that process ended."""
    url = database.engine.url.render_as_string(hide_password=False)
    process = get_context("spawn").Process(target=_import, args=(url, plan, source, after))
    process.start()
    process.join(60)
    return process.exitcode


def _import(url: str, plan: Plan, source: Source, after: int) -> None:
    imports.BATCH = showing.AT_ONCE = BATCH
    database, left = connect(url, keys=[KEY], policy=Policy()), after

    class Counted:
        """Counts what the import says between two of its transactions."""

        def __call__(self) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    database.breathe = Counted()  # type: ignore[method-assign]
    move_in(database, plan, source, NOW)
