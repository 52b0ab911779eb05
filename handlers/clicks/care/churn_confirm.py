"""Gives a customer at risk up."""

from __future__ import annotations

from cards.care.churned import churned
from domain.access import Right
from handlers.acts.care.keeping import give_up
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("churn.confirm")
def confirm(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    lost = give_up(crm, request.sender, customer)
    return Reply(card=churned(lost, request.sender.name), replaces_card=True)
