"""Places the order of a form."""

from __future__ import annotations

from cards.orders.order_forms import order_form
from domain.access import Right
from handlers.acts.answers import Answers
from handlers.acts.orders.amounts import amount_in
from handlers.acts.orders.ordering import place
from handlers.acts.permitting import customer_of_code
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("order.place")
def place_order(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.STAGE)
    answers = Answers(request.values)
    amount, note = amount_in(answers, "amount"), answers.text("note")
    if answers.errors or amount is None:
        return Reply(card=order_form(customer, kept=answers.kept), private=True, replaces_card=True)
    return Reply(card=place(crm, customer, amount, note or "").card, replaces_card=True)
