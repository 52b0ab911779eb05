"""Places the order of a form, once."""

from __future__ import annotations

from dataclasses import replace

from domain.access import Right
from domain.orders.orders import PlacedMeanwhileError
from handlers.acts.answers import Answers
from handlers.acts.orders.amounts import amount_in
from handlers.acts.orders.ordering import form_of, order_now, place_once
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import customer_of_code
from handlers.registry import form
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@form("order.place")
def place_order(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.STAGE)
    answers = Answers(request.values)
    amount, note = amount_in(answers, "amount"), answers.text("note")
    if answers.errors or amount is None:
        return replace(form_of(crm, customer, answers.kept), replaces_card=True)
    try:
        placed = place_once(crm, customer, amount, note or "", seen=request.value("newest"))
    except PlacedMeanwhileError as error:
        return overtaken(error, now=order_now(crm, error.newest, works=True).card)
    return replace(placed, replaces_card=True)
