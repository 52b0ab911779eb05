"""“Too often”: a potential customer is contacted more seldom, as the toolkit asks; every other reminder can be muted."""

from __future__ import annotations

from cards.day.mutes import less_often
from domain.access import Right, may
from domain.care.muting import MUTABLE, UnknownRuleError
from domain.customers import Customer
from domain.terms import Status
from handlers.acts.care.cadencing import set_cadence
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("reminder.less")
def remind_less(request: Click, crm: UnitOfWork) -> Answer:
    customer = crm.customers.by_code(request.subject, request.sender)
    if customer is not None and _can_be_slower(crm, customer, request):
        return set_cadence(crm, request.sender, customer, crm.policy.cadence_slower)
    rule = request.value("rule")
    if rule not in MUTABLE:
        raise UnknownRuleError(rule)
    return less_often(rule)


def _can_be_slower(crm: UnitOfWork, customer: Customer, request: Click) -> bool:
    """Only its own people slow a potential customer down, and only once."""
    cadence = crm.cadences.of(customer)
    slower = cadence is not None and cadence.days < crm.policy.cadence_slower
    return (
        slower and customer.status is Status.POTENTIAL and may(request.sender, Right.EDIT, customer, shared=None, now=request.received_at)
    )
