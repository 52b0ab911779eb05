"""Settling: a reminder that was shown and whose matter is done stands no longer, and its card is drawn anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cards.codec import from_json
from cards.day.my_day import Gone
from cards.day.settled import repeated, settled, snoozed
from cards.model import Card
from domain.care.reminders import Reminder, ReminderState
from reminders.grouping import Rules, finished, grouped
from reminders.guard import guarded
from reminders.naming import message_id_of
from reminders.queued import Queued
from store.database import Acting, Database, UnitOfWork

BATCH = 500  # A chat's message never waits behind more than this many rows.
MERCY = timedelta(days=30)
"""A card that was said so long ago is left as it is, whatever becomes of its matter (our own default)."""


@dataclass(frozen=True, kw_only=True)
class Settling:
    """Settles within a transaction that is somebody else's; `platform` is for whom nobody has met anywhere yet."""

    rules: Rules
    platform: str

    def settle(self, crm: UnitOfWork, *, besides: frozenset[str] = frozenset()) -> None:
        """What stands about the customers this transaction wrote about; messages `besides` are drawn anew by somebody else."""
        standing = [each for customer_id in sorted(crm.session.touched) for each in crm.reminders.standing_on(customer_id)]
        if not standing and not crm.session.outdated:
            return

        def within() -> None:
            with crm.savepoint():
                crm.reminders.settle([each for each in standing if not self.holds(crm, each)], crm.acting.at)
                self.redraw(crm, besides=besides)

        # A rule that breaks here must not take somebody's click with it.
        guarded(within, rule="settle", subject=crm.acting.event_key)

    def redraw(self, crm: UnitOfWork, *, besides: frozenset[str] = frozenset()) -> None:
        """Queue every card whose reminders changed in this transaction, as it stands now."""
        for message_id in sorted(crm.session.outdated - besides):
            self._redraw(crm, message_id)
        crm.session.outdated.clear()

    def _redraw(self, crm: UnitOfWork, message_id: str) -> None:
        said = crm.reminders.of_message(message_id)
        if not said:
            return
        standing = [each for each in said if each.state is ReminderState.SAID]
        # Named by what it shows and by its cause: the same event draws it once.
        name = message_id_of(message_id, crm.acting.event_key, *(str(each.id) for each in standing))
        queued = Queued(id=name, to=crm.people.get(said[0].person_id), card=self._now(said, standing))
        message = queued.message(self.platform, cause=f"settle:{name}", replaces=message_id)
        if not crm.outbox.redraw(message):  # The web chat remembers for longer what stands in it.
            crm.transcript.replace(message_id, message.card_json)

    def is_grouped(self, crm: UnitOfWork, message_id: str) -> bool:
        """Whether a message says several reminders."""
        return len(crm.reminders.of_message(message_id)) > 1

    def _now(self, said: Sequence[Reminder], standing: Sequence[Reminder]) -> Card:
        if len(said) > 1:
            states = Counter(each.state for each in said)
            gone = Gone(done=states[ReminderState.SETTLED], put_off=states[ReminderState.WAITING], repeated=states[ReminderState.REPLACED])
            return grouped(self.rules, standing, gone=gone) if standing else finished(self.rules, said, gone)
        (one,) = said
        card = from_json(one.card)
        match one.state:
            case ReminderState.WAITING:
                return snoozed(card, one.not_before)
            case ReminderState.REPLACED:
                return repeated(card)
            case _:
                return settled(card)

    def holds(self, crm: UnitOfWork, reminder: Reminder) -> bool:
        """Whether its matter is still open."""
        rule = self.rules.get(reminder.rule)
        return rule is not None and rule.still(crm, reminder, crm.acting.at)


def settle_all(settling: Settling, database: Database, now: datetime) -> int:
    """Look at everything that stands, batch by batch; how many were settled. For what time alone has settled: once a day is enough."""
    return sum(len(_settle_batch(settling, database, ids, now)) for ids in _batches(database))


def _batches(database: Database) -> Iterator[Sequence[Reminder]]:
    after = 0
    while True:
        with database.reading() as crm:
            batch = crm.reminders.standing(after, BATCH)
        if not batch:
            return
        yield batch
        after = batch[-1].id


def _settle_batch(settling: Settling, database: Database, batch: Iterable[Reminder], now: datetime) -> Sequence[Reminder]:
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key=f"settle:{now:%Y%m%dT%H%M}", at=now)
        old = [each for each in batch if each.said_at is not None and now - each.said_at > MERCY]
        crm.reminders.settle(old, now)
        crm.session.outdated.clear()
        done = [each for each in batch if each not in old and not settling.holds(crm, each)]
        crm.reminders.settle(done, now)
        settling.redraw(crm)
    return done
