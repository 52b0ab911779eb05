"""Opens one order of a list."""

from __future__ import annotations

from cards.orders.order_card import order_card
from domain.access import Right
from handlers.acts.orders.finding import order_of_code, works
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("order.show")
def show_order(request: Click, crm: UnitOfWork) -> Answer:
    order, customer = order_of_code(crm, request.sender, request.subject, Right.SEE)
    return order_card(order, works=works(crm, request.sender, customer))
