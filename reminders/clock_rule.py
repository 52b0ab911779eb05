"""A rule that lets one kind of clock speak: its rows are the clocks that have something to say, and it holds until the clock is met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.care.clocks import ClockKind, RunningClock
from domain.people import Person
from domain.words import Message
from reminders.rule import Due, Reminder, Rule
from store.database import UnitOfWork


class SpeakingClock(Protocol):
    """What an area knows of its clocks: who is told what by one of this kind."""

    @property
    def kind(self) -> ClockKind:
        """Which clocks."""

    def judge(self, crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
        """The reminders of one clock, which then speaks later or no more; none when it was met meanwhile."""


def clock_rule(name: str, label: Message, clock: SpeakingClock) -> Rule:
    """The rule of one kind of clock."""

    def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
        return crm.clocks.due(clock.kind, now, limit)

    def still(crm: UnitOfWork, reminder: Reminder, _now: datetime) -> bool:
        return crm.clocks.running(clock.kind, reminder.about) is not None

    return Rule(name=name, label=label, candidates=candidates, judge=clock.judge, still=still)


def who_acts(crm: UnitOfWork, clock: RunningClock) -> Person | None:
    """Who has to act, if anybody yet."""
    return None if clock.person_id is None else crm.people.get(clock.person_id)
