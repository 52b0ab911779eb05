"""`/ticket`: a customer needs help, and what became of it."""

from __future__ import annotations

import re
from decimal import Decimal

from cards.model import Card
from cards.orders.solve_form import solve_form
from cards.orders.ticket_list import ticket_list
from domain.access import Right
from domain.codes import CodeKind, parse_code
from domain.orders.handling import EmptyTicketError, InvalidTicketStepError, Step, check_step
from domain.words import _
from handlers.acts.orders.finding import handled_ticket, ticket_of_code
from handlers.acts.orders.opening import open_ticket
from handlers.acts.orders.ticketing import card_of, rate, solve, take
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.lines.ticket_line import NextStep, read_step, read_trouble
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/ticket <customer> <problem> urgent")
_CODE = re.compile(r"\s*(\S+)\s*(.*)", re.DOTALL)


@command(
    "ticket",
    aliases=("工单",),
    usage=USAGE,
    summary=_("Open a ticket for a customer, take it on, solve it, close it; or list the open ones."),
    examples=(
        "/ticket C001 the report does not open",
        "/ticket W001 solved updated the interface",
        "/工单 C001 发错货了 紧急",
        "/工单 W001 4.5",
    ),
)
def ticket(request: Command, crm: UnitOfWork) -> Answer:
    found = _CODE.match(request.text)
    if found is None:
        return Reply(card=_list(request, crm), private=True)
    code = parse_code(found[1])
    if code is not None and code.kind is CodeKind.TICKET:
        return _of_code(request, crm, str(code), found[2].strip())
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    permit(crm, request.sender, Right.LOG, customer)
    trouble = read_trouble(told)
    if not trouble.text:
        raise EmptyTicketError(USAGE)
    return open_ticket(crm, request.sender, customer, trouble)


def _list(request: Command, crm: UnitOfWork) -> Card:
    limit = crm.policy.todo_limit
    found = crm.tickets.open_for(request.sender, limit + 1)
    return ticket_list(found[:limit], more=len(found) > limit)


def _of_code(request: Command, crm: UnitOfWork, code: str, told: str) -> Answer:
    found, customer = ticket_of_code(crm, request.sender, code)
    if not told:
        return card_of(crm, found, customer, request.sender)
    step = read_step(told)
    if step is None:
        raise InvalidTicketStepError(found)
    return _stepped(request, crm, code, step)


def _stepped(request: Command, crm: UnitOfWork, code: str, asked: NextStep) -> Answer:
    found, customer = handled_ticket(crm, request.sender, code)
    match asked.step:
        case Step.TAKE:
            return take(crm, request.sender, found, customer)
        case Step.SOLVE if not asked.words:
            check_step(found, Step.SOLVE)
            return Reply(card=solve_form(found), private=True)
        case Step.SOLVE:
            return solve(crm, request.sender, found, customer, asked.words)
        case Step.CLOSE:
            return rate(crm, request.sender, found, customer, asked.mark or Decimal(0))
