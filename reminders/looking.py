"""The month's look through all records, a few pages at each tick.

A page is read outside the write lock and kept in a short transaction, by whichever worker is first; a killed one loses a page at most.
"""

from __future__ import annotations

from datetime import UTC, datetime

from domain.quality.reviewing import Review, is_for_month, month_looked_at
from store.database import Acting, Database, UnitOfWork

CALM = 24
"""Pages at a tick while there is time: a million customers take a day, and the look begins a day before its month."""
HURRIED = 200
"""The same once the month has begun."""


def look_over(database: Database, now: datetime) -> bool:
    """Begin the look that is due by business time `now`, or go on with one; whether it is done."""
    review = _present(database, now)
    for _page in range(_pages(now)):
        if review.finished_at is not None:
            break
        with database.reading() as crm:
            found = crm.reviews.read(review)
        with database.transaction() as crm:
            _act(crm, now)
            crm.reviews.keep(review, found, now)
            review = crm.reviews.latest() or review
        database.breathe()
    return review.finished_at is not None


def _present(database: Database, now: datetime) -> Review:
    """The look that runs, the month's that is done, or a new one."""
    month = month_looked_at(now)
    with database.reading() as crm:
        review = crm.reviews.latest()
    if review is not None and (review.finished_at is None or is_for_month(review.started_at, month)):
        return review
    with database.transaction() as crm:
        _act(crm, now)
        crm.reviews.begin(month.isoformat(), now)
        begun = crm.reviews.latest()
    if begun is None:
        raise LookupError(month)
    return begun


def _act(crm: UnitOfWork, now: datetime) -> None:
    crm.acting = Acting(person_id=None, event_key=f"data-review:{now:%Y%m%dT%H%M}", at=now)


def _pages(now: datetime) -> int:
    return CALM if month_looked_at(now) > now.astimezone(UTC).date() else HURRIED
