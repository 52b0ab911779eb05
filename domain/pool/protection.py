"""What a record's clocks do after it was taken from a pool: protection, the drop, and the warnings before it.

Protection by qualified follow-ups and falling back after idleness come from the study notes; every number is our own default
(domain facts, section 7). Days are counted where the owner is: a day later is the same time of day there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from domain.care.working import WorkingHours
from domain.customers import Customer
from domain.policy import Policy
from domain.terms import Level, Stage, Status

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
"""How often records are looked at."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """All that the clocks of a record look at.

    `qualified` counts the qualified follow-ups since it was taken, `qualified_at` is the last of them; `extended_until` is what a
    manager granted; `zone` is the owner's.
    """

    taken_at: datetime
    zone: tzinfo
    level: Level | None = None
    qualified: int = 0
    qualified_at: datetime | None = None
    extended_until: datetime | None = None


def later(at: datetime, days: int, zone: tzinfo) -> datetime:
    """The same time of day so many days later where the person is."""
    return (at.astimezone(zone) + days * DAY).astimezone(UTC)


def idle_days(level: Level | None, policy: Policy) -> int:
    """How long a record of this level may go without a qualified follow-up."""
    days: Mapping[Level, int] = {Level.A: policy.idle_days_a, Level.B: policy.idle_days_b, Level.C: policy.idle_days_c}
    return policy.idle_days_other if level is None else days.get(level, policy.idle_days_other)


def protected_until(held: Held, policy: Policy) -> datetime:
    """The end of its protection: so many days, and some more for each qualified follow-up, or what a manager granted."""
    days = policy.protected_days + policy.protection_per_qualified * held.qualified
    return _granted(later(held.taken_at, min(days, policy.held_days_at_most), held.zone), held)


def drop_at(held: Held, policy: Policy) -> datetime:
    """When it drops unless something keeps it: after protection and idleness, at the latest so many days after it was taken.

    Only a manager goes beyond that. A record that was never followed counts from its taking, so it is not dropped on its first day.
    """
    last = max(held.qualified_at or held.taken_at, held.taken_at)
    idle = later(last, idle_days(held.level, policy), held.zone)
    cap = later(held.taken_at, policy.held_days_at_most, held.zone)
    return max(protected_until(held, policy), min(idle, cap))


def _granted(until: datetime, held: Held) -> datetime:
    return until if held.extended_until is None else max(until, held.extended_until)


def drops(customer: Customer) -> bool:
    """Whether its own facts let it drop at all: taken from a pool, neither won nor locked by its owner.

    Open orders, tickets and handovers and the owner's leave keep it besides; they are asked when the time comes.
    """
    taken = customer.owner_id is not None and customer.taken_at is not None
    return taken and not customer.locked and not is_won(customer.status, customer.stage)


def is_won(status: Status, stage: Stage | None) -> bool:
    """Whether it has bought: such a record never drops."""
    return status is Status.DEAL or stage is Stage.WON


def days_left(drop: datetime, now: datetime, zone: tzinfo) -> int:
    """How many days remain where the owner is; 0 on the day itself, and below when the drop waits for something."""
    return (drop.astimezone(zone).date() - now.astimezone(zone).date()).days


@dataclass(frozen=True, kw_only=True)
class Warned:
    """The last warning of a drop: `step` counts along the policy's warnings, `planned` is the drop it told, `said_at` when it was read."""

    step: int
    planned: datetime
    said_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Next:
    """What a record waits for: a warning, or the drop itself (`step` None), not before `at`. `planned` is when it drops, as told."""

    step: int | None
    at: datetime
    planned: datetime


def first_warning_at(drop: datetime, hours: WorkingHours, policy: Policy) -> datetime:
    """When the owner hears of it first."""
    return _mornings(drop, hours, policy)[0]


def next_step(drop: datetime, warned: Warned | None, now: datetime, hours: WorkingHours, policy: Policy) -> Next | None:
    """What comes next for a record that would drop at `drop`; None while a warning is still on its way to its reader.

    No record drops before each of its warnings was said. A warning falls on the morning of its day, or of the working day before;
    several of one morning are one. One that could not be said on its day (nobody swept, the owner was away, something else kept
    the record) is said as soon as may be, and the drop moves with it, so that the owner always has the days a warning tells.
    Some hours lie between the last warning and the drop; a drop that did not happen on its day is told again on its new one.
    """
    if warned is None or warned.planned < drop:
        return _warning(0, drop, now, hours, policy)
    if warned.said_at is None:
        return None
    last = len(policy.recycle_warnings) - 1
    if warned.step < last:
        return _warning(warned.step + 1, warned.planned, now, hours, policy)
    at = hours.next_start(_quarter(max(warned.planned, warned.said_at + policy.recycle_notice)))
    if hours.day_of(now) > hours.day_of(at):
        return _warning(last, warned.planned, now, hours, policy)
    return Next(step=None, at=at, planned=warned.planned)


def _quarter(at: datetime) -> datetime:
    """The next quarter of an hour: nobody looks in between, and the day's last one is over with its work."""
    return at + timedelta(seconds=-at.timestamp() % QUARTER.total_seconds())


def _warning(step: int, planned: datetime, now: datetime, hours: WorkingHours, policy: Policy) -> Next:
    """The warning of this step, or the last one of the same morning; late, it is due now and moves the drop."""
    mornings = _mornings(planned, hours, policy)
    at, today = mornings[step], hours.day_of(now)
    if today > hours.day_of(at):
        days = policy.recycle_warnings[step] - days_left(planned, now, hours.zone)
        planned, at = later(planned, max(days, 0), hours.zone), now
        mornings = _mornings(planned, hours, policy)
    told = max(number for number, morning in enumerate(mornings) if number == step or hours.day_of(morning) <= hours.day_of(at))
    return Next(step=told, at=at, planned=planned)


def _mornings(planned: datetime, hours: WorkingHours, policy: Policy) -> list[datetime]:
    """The mornings of a drop's warnings."""
    return [_morning(hours.day_of(planned) - days * DAY, hours) for days in policy.recycle_warnings]


def _morning(day: date, hours: WorkingHours) -> datetime:
    """The opening of this day, or of the working day before when it is free."""
    while not hours.is_workday(day):
        day -= DAY
    return hours.morning(day)
