"""Opens a customer's health."""

from __future__ import annotations

from domain.access import Right
from handlers.acts.care.scoring import health_now
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.health")
def show_health(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    return health_now(crm, request.sender, customer)
