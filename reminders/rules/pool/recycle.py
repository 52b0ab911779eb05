"""A record taken from the pool drops back into it: three warnings to its owner, then the drop, in working hours only.

What keeps a record is asked again at every step: a won or locked one has no drop at all; an unfinished order, an open ticket or
handover and the owner's leave keep it as long as they last, and the warnings then begin anew with the days they tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cards.pool.record_dropping import record_dropped, record_dropping
from domain.care.reminders import ReminderState
from domain.care.working import WorkingHours
from domain.customers import Customer
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.pool.protection import DAY, Next, Warned, days_left, next_step
from domain.words import DateStyle, When, _
from reminders.naming import key_for
from reminders.rule import Due, Found, Reminder, Rule
from store.database import UnitOfWork
from store.pool.recycling import Told

NAME = "recycle"
ON_ITS_WAY = timedelta(hours=1)
"""How soon it is asked again whether a warning was said."""
PUT_OFF = timedelta(days=10)
"""Whoever puts a warning off for longer than any holiday has read it: that keeps no record for ever."""


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Records whose next warning or drop has come."""
    return crm.recycling.due(now, limit)


def judge(crm: UnitOfWork, customer_id: int, now: datetime) -> Found:
    """The warning that is due, or the notice of a drop that was carried out just now."""
    taken, told = crm.recycling.take(customer_id, now)
    customer = crm.customers.get(customer_id) if taken else None
    if customer is None or customer.owner_id is None or customer.drop_at is None:
        return None
    owner = crm.people.get(customer.owner_id)
    hours = crm.working(owner)
    waits = _waits_until(crm, customer, owner, hours, now)
    if waits is not None:
        crm.recycling.look_again(customer_id, waits)
        return None
    coming = next_step(customer.drop_at, _warned(crm, customer, owner, told), now, hours, crm.policy)
    if coming is None or coming.at > now:
        crm.recycling.look_again(customer_id, now + ON_ITS_WAY if coming is None else coming.at)
        return None
    return _dropped(crm, customer, owner, coming) if coming.step is None else _warning(crm, customer, owner, coming, now)


def still(crm: UnitOfWork, reminder: Reminder, now: datetime) -> bool:
    """A warning as long as the record is its reader's and drops when it says; the notice of a drop always."""
    if reminder.customer_id is None or reminder.step >= len(crm.policy.recycle_warnings):
        return True
    customer = crm.customers.get(reminder.customer_id)
    if customer.owner_id is None or customer.drop_at is None or customer.drop_at > reminder.episode:
        return False
    owner = crm.people.get(customer.owner_id)
    is_theirs = _reader(crm, owner).id == reminder.person_id
    return is_theirs and not _is_busy(crm, customer) and crm.approvals.on_leave(owner, now) is None


def about_of(customer: Customer) -> str:
    """The code its warnings go by: a lead that becomes a customer meanwhile is the same matter."""
    return customer.lead_code or customer.code


def _waits_until(crm: UnitOfWork, customer: Customer, owner: Person, hours: WorkingHours, now: datetime) -> datetime | None:
    """Until when nothing can happen to it: people do not work, their owner is away, or it is being worked on."""
    if not hours.is_working(now):
        return hours.next_start(now)
    leave = crm.approvals.on_leave(owner, now)
    if leave is not None and leave.until is not None:
        return hours.next_start(leave.until)
    return hours.morning(hours.day_of(now) + DAY) if _is_busy(crm, customer) else None


def _is_busy(crm: UnitOfWork, customer: Customer) -> bool:
    return crm.orders.unfinished_on(customer.id) or bool(crm.tickets.open_on(customer)) or crm.handovers.open_on(customer) is not None


def _warned(crm: UnitOfWork, customer: Customer, owner: Person, told: Told | None) -> Warned | None:
    """What the owner was last told; nothing when that warning was dropped as moot, or was another owner's."""
    if told is None:
        return None
    reader = _reader(crm, owner)
    kept = crm.recycling.warning(key_for(NAME, about_of(customer), told.planned, step=told.step, person_id=reader.id))
    if kept is None:
        return None
    said_at = kept.said_at
    if said_at is None and (kept.not_before - kept.found_at > PUT_OFF or NAME in crm.mutes.of(reader, crm.acting.at)):
        said_at = kept.found_at
    if said_at is None and kept.state is ReminderState.DROPPED:
        return None
    return Warned(step=told.step, planned=told.planned, said_at=said_at)


def _reader(crm: UnitOfWork, owner: Person) -> Person:
    """Who reads the warnings: the owner, or their superior when they left."""
    return owner if owner.active else crm.people.superior_of(owner) or owner


def _warning(crm: UnitOfWork, customer: Customer, owner: Person, coming: Next, now: datetime) -> Due:
    step = coming.step or 0
    crm.recycling.told(customer.id, Told(step=step, planned=coming.planned), now + ON_ITS_WAY)
    days = days_left(coming.planned, now, crm.working(owner).zone)
    card = record_dropping(customer, When(at=coming.planned, style=DateStyle.DUE), days=days, about=about_of(customer))
    return Due(to=_reader(crm, owner), about=about_of(customer), episode=coming.planned, step=step, card=card, customer_id=customer.id)


def _dropped(crm: UnitOfWork, customer: Customer, owner: Person, coming: Next) -> Sequence[Due]:
    fallen = crm.ownership.move(customer, None, OwnerChange.RECYCLED)
    return () if fallen is None else tuple(_notices(crm, fallen, owner, coming))


def _notices(crm: UnitOfWork, fallen: Customer, owner: Person, coming: Next) -> Iterator[Due]:
    for to in (owner, crm.people.superior_of(owner)):
        if to is not None and to.active:
            yield Due(
                to=to,
                about=about_of(fallen),
                episode=coming.planned,
                step=len(crm.policy.recycle_warnings),
                card=record_dropped(fallen, owner.name, told_owner=to == owner),
                customer_id=fallen.id,
            )


RULE = Rule(name=NAME, label=_("Records that drop"), candidates=candidates, judge=judge, still=still)
