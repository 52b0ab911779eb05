"""An order was delivered and paid, once."""

from __future__ import annotations

from domain.access import Right
from domain.orders.orders import OrderEndedError
from handlers.acts.orders.finding import order_of_code
from handlers.acts.orders.ordering import finish, order_now
from handlers.acts.overtaken import overtaken
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("order.finish")
def finish_order(request: Click, crm: UnitOfWork) -> Answer:
    order, _customer = order_of_code(crm, request.sender, request.subject, Right.STAGE)
    try:
        return finish(crm, order)
    except OrderEndedError as error:
        return overtaken(error, now=order_now(crm, order, works=True).card)
