"""客户健康度: once a day the scores that may have changed are worked out anew; a fall by ten points or into high risk is told.

Only customers that were touched the day before are looked at, and those whose inputs age on this day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from cards.care.health_dropped import RULE as NAME
from cards.care.health_dropped import Fall, health_dropped
from domain.access import Right, may
from domain.care.health import Health, Risk, health_of, is_alarming
from domain.customers import Customer
from domain.people import Person
from domain.words import _
from reminders.caring import customer_of, owner_of, success_manager
from reminders.rule import Due, Reminder, Rule
from store.care.watch import HEALTH
from store.database import UnitOfWork


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Customers whose score may be another one today."""
    return crm.watch.due(HEALTH, now, limit)


def judge(crm: UnitOfWork, customer_id: int, now: datetime) -> Sequence[Due]:
    """Keep today's score, and tell a fall that alarms."""
    if not crm.watch.take(HEALTH, customer_id, now):
        return ()
    customer = crm.customers.get(customer_id)
    state = crm.health.state(customer, now)
    health = health_of(state.inputs, crm.policy)
    before = crm.health.keep(customer, state.inputs.today, health.score)
    crm.watch.again(HEALTH, customer_id, None if state.changes_on is None else _begin(state.changes_on))
    if before is None or not is_alarming(before, health.score, crm.policy):
        return ()
    fall = Fall(customer=customer, before=before, inputs=state.inputs, health=health)
    return [_due(crm, fall, to) for to in _listeners(crm, customer, health)]


def still(crm: UnitOfWork, reminder: Reminder, _now: datetime) -> bool:
    """As long as the score has not risen again."""
    customer = customer_of(crm, reminder)
    kept = None if customer is None else crm.health.last(customer)
    return kept is not None and kept.before is not None and kept.score < kept.before


def _listeners(crm: UnitOfWork, customer: Customer, health: Health) -> Iterator[Person]:
    """The owner; of high risk the customer-success manager too."""
    owner = owner_of(crm, customer)
    if owner is not None:
        yield owner
    manager = success_manager(crm, customer) if health.risk is Risk.HIGH else None
    if manager is not None:
        yield manager


def _due(crm: UnitOfWork, fall: Fall, to: Person) -> Due:
    customer = fall.customer
    card = health_dropped(fall, may_log=may(to, Right.LOG, customer, shared=None, now=crm.acting.at))
    return Due(to=to, about=customer.code, episode=_begin(fall.inputs.today), card=card, customer_id=customer.id)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


RULE = Rule(name=NAME, label=_("Health"), candidates=candidates, judge=judge, still=still)
