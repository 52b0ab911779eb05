"""Starts keeping a customer at risk: an offer, or a call-back about their needs."""

from __future__ import annotations

from domain.access import Right
from domain.care.churn import NotAtRiskError, Retention, RetentionStartedError
from handlers.acts.care.keeping import alert_now, start_retention, started_on
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("retention.start")
def start(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.LOG)
    if not customer.at_risk:
        raise NotAtRiskError(customer)
    try:
        action = start_retention(crm, request.sender, customer, Retention(request.value("how")))
    except RetentionStartedError as error:
        return overtaken(error, now=alert_now(crm, customer, started_on(crm, customer)))
    return Reply(card=alert_now(crm, crm.customers.get(customer.id), action), replaces_card=True)
