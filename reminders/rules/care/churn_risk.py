"""流失预警: thirty silent days and no unfinished order are a risk, sixty more a loss (toolkit; the loss is our own default)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cards.care.churn_alert import Alert, churn_alert
from cards.care.churned import churned
from domain.care.churn import silent_days
from domain.care.clocks import ClockKind
from domain.care.health import Risk, health_of
from domain.customers import Customer
from domain.people import Person
from domain.terms import Status
from domain.words import _
from reminders.caring import customer_of, owner_of, success_manager
from reminders.rule import Due, Reminder, Rule, Urgency
from store.care.watch import SILENCE
from store.database import UnitOfWork

LOST = 1
"""The step of a loss; the alert is step 0."""


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Customers whose silence has lasted."""
    return crm.watch.due(SILENCE, now, limit)


def judge(crm: UnitOfWork, customer_id: int, now: datetime) -> Sequence[Due]:
    """The alert or, of a customer at risk, the loss; both change the record, and are audited like any change."""
    if not crm.watch.take(SILENCE, customer_id, now):
        return ()
    customer = crm.customers.get(customer_id)
    return _lose(crm, customer, now) if customer.at_risk else _alarm(crm, customer, now)


def still(crm: UnitOfWork, reminder: Reminder, _now: datetime) -> bool:
    """At risk since then, and not given up; a loss stays one until the customer is won back."""
    customer = customer_of(crm, reminder)
    if customer is None:
        return False
    given_up = customer.status is Status.CHURNED
    return customer.at_risk and customer.at_risk_since == reminder.episode and given_up is (reminder.step == LOST)


def _alarm(crm: UnitOfWork, customer: Customer, now: datetime) -> Sequence[Due]:
    customer = crm.customers.change(customer, at_risk=True, at_risk_since=now)
    manager, owner = success_manager(crm, customer), owner_of(crm, customer)
    answers = manager or (None if owner is None else crm.people.superior_of(owner))
    inputs = crm.health.state(customer, now).inputs
    risk = health_of(inputs, crm.policy).risk
    _start_clocks(crm, customer, risk, answers)
    days, words = silent_days(customer, inputs.last, inputs.today), crm.followups.last_words(customer)
    clocks = {clock.kind: clock.due_at for clock in crm.clocks.running_on(customer)}
    alert = Alert(
        customer=customer,
        days=days,
        risk=risk,
        retention_by=clocks.get(ClockKind.RETENTION),
        contact_by=clocks.get(ClockKind.WIN_BACK),
        last_words=words,
    )
    told = [] if answers is None else [_due(customer, answers, alert, now, Urgency.CRITICAL)]
    if owner is not None and owner != answers:
        copy = Alert(**{**vars(alert), "mine": False})
        told.append(_due(customer, owner, copy, now, Urgency.GROUPED))
    return told


def _start_clocks(crm: UnitOfWork, customer: Customer, risk: Risk, answers: Person | None) -> None:
    """A retention action within a day (plan); a talk within three days when the health risk is high (toolkit)."""
    limits = {ClockKind.RETENTION: crm.policy.retention_within}
    if risk is Risk.HIGH:
        limits[ClockKind.WIN_BACK] = crm.policy.win_back_within
    for kind, within in limits.items():
        due_at = crm.acting.at + within
        person_id = None if answers is None else answers.id
        crm.clocks.start(kind, customer.code, customer.id, person_id=person_id, due_at=due_at, next_at=due_at)


def _lose(crm: UnitOfWork, customer: Customer, now: datetime) -> Sequence[Due]:
    lost = crm.customers.change(customer, status=Status.CHURNED)
    for kind in (ClockKind.RETENTION, ClockKind.WIN_BACK):
        crm.clocks.end(kind, customer.code)
    people = {person.id: person for person in (success_manager(crm, lost), owner_of(crm, lost)) if person is not None}
    card, episode = churned(lost), customer.at_risk_since or now
    return [Due(to=each, about=lost.code, episode=episode, card=card, customer_id=lost.id, step=LOST) for each in people.values()]


def _due(customer: Customer, to: Person, alert: Alert, now: datetime, urgency: Urgency) -> Due:
    card = churn_alert(alert)
    return Due(to=to, about=customer.code, episode=now, card=card, customer_id=customer.id, urgency=urgency)


RULE = Rule(name="churn-risk", label=_("Churn risks"), candidates=candidates, judge=judge, still=still)
