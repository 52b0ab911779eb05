"""Takes in the payment of a form."""

from __future__ import annotations

from cards.orders.order_forms import payment_form
from domain.access import Right
from domain.orders.orders import OrderEndedError, OverpaidError, PaidMeanwhileError
from handlers.acts.answers import Answers
from handlers.acts.orders.amounts import amount_in
from handlers.acts.orders.finding import order_of_code
from handlers.acts.orders.ordering import order_now, pay
from handlers.acts.overtaken import overtaken
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("payment.save")
def save_payment(request: Click, crm: UnitOfWork) -> Answer:
    order, _customer = order_of_code(crm, request.sender, request.subject, Right.STAGE)
    answers = Answers(request.values)
    amount = amount_in(answers, "amount")
    try:
        if amount is not None:
            answer, *offered = pay(crm, request.sender, order, amount, seen=request.value("paid"))
            return Reply(card=answer.card, replaces_card=True), *offered
    except OverpaidError as error:
        answers.wrong("amount", error.message)
    except (OrderEndedError, PaidMeanwhileError) as error:
        return overtaken(error, now=order_now(crm, order, works=True).card)
    return Reply(card=payment_form(order, kept=answers.kept), private=True, replaces_card=True)
