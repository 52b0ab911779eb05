"""The sweep: everything a rule finds due is queued once, in small transactions, with any number of workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from cards.codec import to_json
from domain.talks import private_talk
from reminders.rule import Due, Rule
from store.database import Acting, Database, UnitOfWork
from store.outbox import OutboxMessage

BATCH = 500  # A chat's message never waits behind more than this many rows of a sweep.


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A reminder on its way, under its outbox id."""

    id: str
    due: Due


def sweep(rule: Rule, database: Database, now: datetime, *, platform: str) -> int:
    """Queue what is due at business time `now`; how many cards were queued."""
    return len(queue_due(rule, database, now, platform=platform))


def queue_due(rule: Rule, database: Database, now: datetime, *, platform: str) -> tuple[Queued, ...]:
    """The same, and what was queued."""
    return tuple(queued for ids in _batches(rule, database, now) for queued in _queue(rule, database, ids, now, platform))


def _batches(rule: Rule, database: Database, now: datetime) -> Iterator[Sequence[int]]:
    """Due ids, read outside the write lock; a row that another worker holds is not read for ever."""
    seen: set[int] = set()
    while True:
        with database.reading() as crm:
            fresh = [id_ for id_ in rule.candidates(crm, now, BATCH) if id_ not in seen]
        if not fresh:
            return
        yield fresh
        seen.update(fresh)


def _queue(rule: Rule, database: Database, ids: Sequence[int], now: datetime, platform: str) -> Sequence[Queued]:
    with database.transaction() as crm:
        found = [_queue_one(rule, crm, id_, now, platform) for id_ in ids]
    return [queued for queued in found if queued is not None]


def _queue_one(rule: Rule, crm: UnitOfWork, id_: int, now: datetime, platform: str) -> Queued | None:
    crm.acting = Acting(person_id=None, event_key=f"{rule.name}:{id_}:{now:%Y%m%dT%H%M}", at=now)
    due = rule.judge(crm, id_, now)
    if due is None:
        return None
    message = message_of(rule, due, platform)
    crm.outbox.add(message)
    return Queued(id=message.id, due=due)


def message_of(rule: Rule, due: Due, platform: str) -> OutboxMessage:
    """The reminder as the outbox keeps it: one id for each rule, subject and episode, however often it is found due."""
    cause = f"{rule.name}:{due.about}:{due.episode.timestamp():.0f}"
    return OutboxMessage(
        id=f"r-{blake2b(cause.encode(), digest_size=12).hexdigest()}",
        platform=platform,
        chat=private_talk(due.to),
        person_id=due.to.id,
        card_json=to_json(due.card),
        event_key=cause,
    )
