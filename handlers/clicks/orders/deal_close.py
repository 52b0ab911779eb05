"""Won, lost, or lost for this reason: what a card asked of `/deal`."""

from __future__ import annotations

from cards.orders.deal_choice import loss_choice
from domain.access import Right
from domain.orders.orders import DealOutcome
from handlers.acts.orders.dealing import close_deal
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("deal.close")
def close(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.STAGE)
    outcome, reason = DealOutcome(request.value("outcome")), request.value("reason")
    if outcome is DealOutcome.LOST and not reason:
        return Reply(card=loss_choice(customer), replaces_card=True)
    answer, *offered = close_deal(crm, request.sender, customer, outcome, reason or None)
    return Reply(card=answer.card, replaces_card=True), *offered
