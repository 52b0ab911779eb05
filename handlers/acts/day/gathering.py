"""Gathers what a day asks of one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from cards.day.my_day import DayRow, row_of
from cards.pool.approval import approval_request
from domain.care.today import NEAR, Today
from domain.followups import NextAction
from domain.people import Person
from handlers.acts.day.rhythm import rhythm_for
from store.database import UnitOfWork

MOST = 50
"""So many of each kind are looked at."""
DAY = timedelta(days=1)


def today_of(crm: UnitOfWork, person: Person) -> Today:
    """The person's day as it stands now."""
    now = crm.acting.at
    midnight = rhythm_for(crm, person).midnight(now + DAY)
    overdue, due = _actions(crm, person, midnight)
    return Today(
        overdue=overdue,
        due=due,
        contacts=crm.day.contacts(person, midnight, MOST),
        drops=crm.day.drops(person, now + NEAR, MOST),
        handovers=[each for each in crm.handovers.open_of(person, MOST) if each.holder_id == person.id],
        tickets=[each for each in crm.tickets.open_for(person, MOST) if each.assignee_id == person.id],
    )


def asked_of(crm: UnitOfWork, person: Person) -> Iterator[DayRow]:
    """The decisions that wait for the person, each with its click."""
    for approval in crm.day.asked(person, MOST):
        asker = crm.people.get(approval.asked_by_id)
        customer = None if approval.customer_id is None else crm.customers.get(approval.customer_id)
        yield row_of(approval_request(approval, asker, customer))


def _actions(crm: UnitOfWork, person: Person, midnight: datetime) -> tuple[list[NextAction], list[NextAction]]:
    """Overdue, and due by the end of today."""
    dated = [action for action in crm.actions.open_of(person, MOST) if action.due_at is not None and action.due_at < midnight]
    late = [action for action in dated if action.due_at is not None and action.due_at < crm.acting.at]
    return late, [action for action in dated if action not in late]
