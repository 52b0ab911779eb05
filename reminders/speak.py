"""Speaking: what waits for a person becomes one card, in a transaction of their own.

Of two workers the second finds nothing waiting. A message's name follows from the reminders it says, so that a repeated attempt
repeats no card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cards.codec import to_json
from domain.care.noise import Rhythm, rhythm_of
from domain.care.reminders import Reminder
from domain.people import Person
from reminders.grouping import Rules, card_of
from reminders.guard import guarded
from reminders.naming import message_id_of
from reminders.queued import Queued
from reminders.settle import Settling
from store.database import Acting, Database, StoreConflictError, UnitOfWork


def speak(rules: Rules, database: Database, now: datetime, *, platform: str) -> tuple[Queued, ...]:
    """Say to everybody what may be said by business time `now`; the cards that were queued."""
    with database.reading() as crm:
        persons = crm.reminders.persons_due(now)
    speech = Speech(rules=rules, database=database, now=now, platform=platform)
    said = (_patiently(speech, person) for person in persons)
    return tuple(queued for queued in said if queued is not None)


def _patiently(speech: Speech, person_id: int) -> Queued | None:
    """One person's trouble is not everybody's."""
    speech.database.breathe()
    try:
        return guarded(lambda: speech.to(person_id), rule="speak", subject=str(person_id))
    except StoreConflictError:
        return speech.to(person_id)


@dataclass(frozen=True, kw_only=True)
class Speech:
    """One tick's speaking; `platform` is for whom nobody has met anywhere yet."""

    rules: Rules
    database: Database
    now: datetime
    platform: str

    def to(self, person_id: int) -> Queued | None:
        """Say to a person what waits; None when it has to wait longer, or nothing of it matters any more."""
        with self.database.transaction() as crm:
            crm.acting = Acting(person_id=None, event_key=f"speak:{person_id}:{self.now:%Y%m%dT%H%M}", at=self.now)
            person = crm.people.get(person_id)
            crm.people.lock(person)
            waiting = self._meaningful(crm, person, crm.reminders.waiting_of(person_id, self.now))
            return self._say(crm, person, self._sayable(crm, person, waiting)) if waiting else None

    def _meaningful(self, crm: UnitOfWork, person: Person, waiting: Sequence[Reminder]) -> Sequence[Reminder]:
        """What still matters to somebody who still works here; the rest is dropped, and so is what was muted for good."""
        mutes = crm.mutes.of(person, self.now) if waiting else {}
        for_good = {rule for rule, until in mutes.items() if until is None}
        kept = [each for each in waiting if person.active and each.rule not in for_good and self._still(crm, each)]
        crm.reminders.drop([each for each in waiting if each not in kept], self.now)
        # Looked at again each morning: who lifts it early is told then.
        rhythm = rhythm_of(crm.policy, crm.working(person))
        for rule, until in mutes.items():
            if until is not None:
                again = min(rhythm.next_slot(until), rhythm.next_morning(self.now))
                crm.reminders.put_off([each for each in kept if each.rule == rule], again)
        return [each for each in kept if each.rule not in mutes]

    def _still(self, crm: UnitOfWork, reminder: Reminder) -> bool:
        rule = self.rules.get(reminder.rule)
        return rule is not None and rule.still(crm, reminder, self.now)

    def _sayable(self, crm: UnitOfWork, person: Person, waiting: Sequence[Reminder]) -> Sequence[Reminder]:
        """What may be said right now; the rest is put off to its next moment."""
        rhythm = rhythm_of(crm.policy, crm.working(person))
        pause = self._pause(crm, person, rhythm)
        if pause is not None:
            crm.reminders.put_off(waiting, pause)
            return ()
        mentioned = crm.reminders.mentioned_since(person.id, rhythm.midnight(self.now))
        later = [each for each in waiting if not each.timely and (rhythm.is_day_off(self.now) or each.customer_id in mentioned)]
        crm.reminders.put_off(later, rhythm.next_morning(self.now))
        return [self._as_of_today(crm, each, rhythm) for each in waiting if each not in later]

    def _as_of_today(self, crm: UnitOfWork, reminder: Reminder, rhythm: Rhythm) -> Reminder:
        """What was found on an earlier day, or put off since, is told in today's words."""
        redraw = self.rules[reminder.rule].redraw
        if redraw is None or reminder.found_at >= rhythm.midnight(self.now):
            return reminder
        card = redraw(crm, reminder, self.now)
        return reminder if card is None else crm.reminders.draw_anew(reminder, to_json(card))

    def _pause(self, crm: UnitOfWork, person: Person, rhythm: Rhythm) -> datetime | None:
        """Until when nothing may be said: the leave, the night, or a day that has had its cards."""
        leave = crm.approvals.on_leave(person, self.now)
        if leave is not None and leave.until is not None:
            return rhythm.next_slot(leave.until)
        if rhythm.is_quiet(self.now):
            return rhythm.end_of_quiet(self.now)
        if crm.reminders.cards_since(person.id, rhythm.midnight(self.now)) >= crm.policy.cards_per_day:
            return rhythm.next_morning(self.now)
        return None

    def _say(self, crm: UnitOfWork, person: Person, said: Sequence[Reminder]) -> Queued | None:
        if not said:
            return None
        causes = [f"{each.id}:{each.not_before.timestamp():.0f}" for each in said]
        queued = Queued(id=message_id_of(*causes), to=person, card=card_of(self.rules, said))
        home = crm.people.home_of(person, fallback=self.platform)
        crm.outbox.add(queued.message(home, cause=f"speak:{queued.id}"))
        crm.reminders.say(said, queued.id, self.now)
        Settling(rules=self.rules, platform=self.platform).redraw(crm)
        return queued
