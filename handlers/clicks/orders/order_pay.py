"""Asks what was paid on an order, or takes in what was said before the order was chosen."""

from __future__ import annotations

from decimal import Decimal

from cards.orders.order_forms import payment_form
from domain.access import Right
from domain.orders.orders import OrderEndedError, PaidMeanwhileError, check_payable
from handlers.acts.orders.finding import order_of_code
from handlers.acts.orders.ordering import order_now, pay
from handlers.acts.overtaken import overtaken
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("order.pay")
def pay_order(request: Click, crm: UnitOfWork) -> Answer:
    order, _customer = order_of_code(crm, request.sender, request.subject, Right.STAGE)
    said = request.value("amount")
    try:
        if said:
            answer, *offered = pay(crm, request.sender, order, Decimal(said), seen=request.value("paid"))
            return Reply(card=answer.card, replaces_card=True), *offered
        check_payable(order, order.owed or order.amount)
    except (OrderEndedError, PaidMeanwhileError) as error:
        return overtaken(error, now=order_now(crm, order, works=True).card)
    return Reply(card=payment_form(order), private=True)
