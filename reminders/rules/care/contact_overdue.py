"""Nobody has talked with a customer for longer than its cadence: the owner is told, and step by step those above (toolkit).

What a refresh of the customer reset is found again in what was said of the same silence, so nobody is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.care.contact_overdue import RULE as NAME
from cards.care.contact_overdue import Overdue, contact_overdue
from cards.model import Card
from domain.care.cadence import silent_since
from domain.care.ladder import next_step
from domain.customers import Customer
from domain.people import Person
from domain.terms import Role
from domain.words import _
from reminders.caring import customer_of, ladder
from reminders.naming import key_for
from reminders.rule import Due, Reminder, Rule
from store.care.watch import CONTACT
from store.database import UnitOfWork


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Customers whose contact is due, or whose silence climbs on."""
    return crm.watch.due(CONTACT, now, limit)


def judge(crm: UnitOfWork, customer_id: int, now: datetime) -> Sequence[Due]:
    """The next step of the ladder; on a free day of the owner's none, but nine o'clock of their next working day."""
    if not crm.watch.take(CONTACT, customer_id, now):
        return ()
    customer = crm.customers.get(customer_id)
    if customer.owner_id is None or customer.contact_due_at is None:
        return ()
    working = crm.working(crm.people.get(customer.owner_id))
    if not working.is_workday(working.day_of(now)):
        crm.watch.again(CONTACT, customer_id, working.morning(working.day_of(now)))
        return ()
    for step, people in enumerate(ladder(crm, customer)):
        told_at = _told_at(crm, customer, step, people[0])
        further = next_step(step, told_at or now, working, wait=crm.policy.ladder_step)
        if told_at is None or (further is not None and now < further):
            crm.watch.again(CONTACT, customer_id, further)
            return tuple(_dues(crm, customer, step, people, now)) if told_at is None else ()
    return ()


def still(crm: UnitOfWork, reminder: Reminder, now: datetime) -> bool:
    """The same silence, still too long; what a rep was told concerns them while they own the customer."""
    customer = customer_of(crm, reminder)
    due = None if customer is None else customer.contact_due_at
    if customer is None or due is None or due > now or silent_since(customer) != reminder.episode:
        return False
    return reminder.person_id == customer.owner_id or crm.people.get(reminder.person_id).role is not Role.REP


def _told_at(crm: UnitOfWork, customer: Customer, step: int, person: Person) -> datetime | None:
    return crm.watch.told_at(key_for(NAME, customer.code, silent_since(customer), step, person.id))


def _dues(crm: UnitOfWork, customer: Customer, step: int, people: Sequence[Person], now: datetime) -> Iterator[Due]:
    for person in people:
        card = _card(crm, customer, person, step, now)
        if card is not None:
            yield Due(to=person, about=customer.code, episode=silent_since(customer), card=card, customer_id=customer.id, step=step)


def redraw(crm: UnitOfWork, reminder: Reminder, now: datetime) -> Card | None:
    """The silence has grown meanwhile."""
    customer = customer_of(crm, reminder)
    return None if customer is None else _card(crm, customer, crm.people.get(reminder.person_id), reminder.step, now)


def _card(crm: UnitOfWork, customer: Customer, person: Person, step: int, now: datetime) -> Card | None:
    cadence = crm.cadences.of(customer)
    if cadence is None:
        return None
    zone = ZoneInfo(person.time_zone)
    overdue = Overdue(
        customer=customer,
        cadence=cadence,
        days=(now.astimezone(zone).date() - (customer.last_contact_at or silent_since(customer)).astimezone(zone).date()).days,
        last_words=crm.followups.last_words(customer),
        next_action=next(iter(crm.actions.open_on(customer)), None),
        climbed=step > 0,
    )
    return contact_overdue(overdue)


RULE = Rule(name=NAME, label=_("Overdue contacts"), candidates=candidates, judge=judge, still=still, redraw=redraw)
