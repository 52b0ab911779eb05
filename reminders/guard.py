"""What goes wrong with one row keeps no other from being said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import structlog

from store.database import StoreBusyError

log = structlog.get_logger()

Result = TypeVar("Result")


def guarded(work: Callable[[], Result], *, rule: str, subject: str) -> Result | None:
    """What the work returns; None, and its reason in the log, when it breaks. A busy database is the caller's."""
    try:
        return work()
    except StoreBusyError:
        raise
    except Exception:  # A rule is code of ours, too: the mistake is logged, and the next row has its turn.
        log.exception("reminder failed", rule=rule, subject=subject)
        return None


def put_off(work: Callable[[], Result], *, rule: str, subject: str) -> Result | None:
    """What the work returns; None when it breaks or the database is too busy for it: what keeps no slot is tried again at the next tick."""
    try:
        return guarded(work, rule=rule, subject=subject)
    except StoreBusyError:
        log.warning("put off, the database is busy", rule=rule, subject=subject)
        return None
