"""`/deal`: an opportunity was won or lost."""

from __future__ import annotations

from cards.orders.deal_choice import deal_choice, loss_choice
from domain.access import Right
from domain.orders.orders import DealOutcome
from domain.words import _
from handlers.acts.orders.dealing import close_deal
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.lines.deals import read_ending
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/deal <customer> won or lost <reason>")


@command(
    "deal",
    aliases=("成交", "赢输单"),
    usage=USAGE,
    summary=_("Record that a deal was won or lost; a won one is offered to service."),
    examples=("/deal C001 won", "/deal C001 lost price too high", "/成交 C001 赢", "/成交 C001 输 价格太高"),
)
def deal(request: Command, crm: UnitOfWork) -> Answer:
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    permit(crm, request.sender, Right.STAGE, customer)
    ending = read_ending(told)
    if ending.outcome is None:
        return deal_choice(customer)
    if ending.outcome is DealOutcome.LOST and not ending.reason:
        return loss_choice(customer)
    return close_deal(crm, request.sender, customer, ending.outcome, ending.reason or None)
