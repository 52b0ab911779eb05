"""Keeps a customer at risk, or gives it up."""

from __future__ import annotations

from datetime import timedelta

from cards.care.churn_alert import Alert, churn_alert
from cards.catalog import translator
from cards.model import Card
from domain.care.churn import Retention, RetentionStartedError, check_confirms_churn, silent_days
from domain.care.clocks import ClockKind
from domain.care.health import health_of
from domain.customers import Customer
from domain.entries import NewAction
from domain.followups import NextAction
from domain.people import Person
from domain.terms import Status
from handlers.acts.moments import due_of, today
from handlers.language.dates.moment import Moment
from store.database import UnitOfWork

ON_RISK = (ClockKind.RETENTION, ClockKind.WIN_BACK)


def start_retention(crm: UnitOfWork, person: Person, customer: Customer, how: Retention) -> NextAction:
    """The retention action as the person's own next action, due tomorrow; the clock that waited for it is met.

    Raises RetentionStartedError when somebody was faster.
    """
    if not crm.clocks.meet(ClockKind.RETENTION, customer.code):
        raise RetentionStartedError(customer)
    task = translator(person.language)(how.label.id)
    day = today(person, crm.acting.at) + timedelta(days=1)
    return crm.actions.add(NewAction(task=task, owner=person, **vars(due_of(Moment(day=day), person))), on=customer)


def give_up(crm: UnitOfWork, person: Person, customer: Customer) -> Customer:
    """The customer, churned; its clocks end. Raises ChurnNotYoursError and NotAtRiskError."""
    check_confirms_churn(person, customer)
    for kind in ON_RISK:
        crm.clocks.end(kind, customer.code)
    return crm.customers.change(customer, status=Status.CHURNED)


def started_on(crm: UnitOfWork, customer: Customer) -> NextAction | None:
    """What was promised since the alert, the newest first."""
    since = customer.at_risk_since or customer.registered_at
    return max((each for each in crm.actions.open_on(customer) if each.created_at >= since), key=lambda each: each.id, default=None)


def alert_now(crm: UnitOfWork, customer: Customer, started: NextAction | None) -> Card:
    """The alert as things stand."""
    retention, contact = (crm.clocks.running(kind, customer.code) for kind in ON_RISK)
    inputs = crm.health.state(customer, crm.acting.at).inputs
    return churn_alert(
        Alert(
            customer=customer,
            days=silent_days(customer, inputs.last, inputs.today),
            risk=health_of(inputs, crm.policy).risk,
            retention_by=None if retention is None else retention.due_at,
            contact_by=None if contact is None else contact.due_at,
            last_words=crm.followups.last_words(customer),
            started=started,
        )
    )
