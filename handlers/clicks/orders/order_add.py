"""Asks for a new order."""

from __future__ import annotations

from domain.access import Right
from handlers.acts.orders.ordering import form_of
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("order.add")
def add_order(request: Click, crm: UnitOfWork) -> Answer:
    return form_of(crm, customer_of_code(crm, request.sender, request.subject, Right.STAGE))
