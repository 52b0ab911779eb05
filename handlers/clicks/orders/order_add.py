"""Asks for a new order."""

from __future__ import annotations

from cards.orders.order_forms import order_form
from domain.access import Right
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("order.add")
def add_order(request: Click, crm: UnitOfWork) -> Answer:
    return Reply(card=order_form(customer_of_code(crm, request.sender, request.subject, Right.STAGE)), private=True)
