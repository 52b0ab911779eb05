"""`/pay`: money came in."""

from __future__ import annotations

import re

from cards.orders.order_forms import payment_form
from cards.orders.order_list import payment_choice
from domain.access import Right
from domain.codes import CodeKind, parse_code
from domain.orders.amounts import PaymentNoteError
from domain.orders.orders import NoOrderError, Order, check_open, check_payable
from domain.words import _
from handlers.acts.orders.finding import order_of_code
from handlers.acts.orders.ordering import pay
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.lines.sums import behind, read_sum
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/pay <customer or order> <amount>")
_CODE = re.compile(r"\s*(\S+)\s*(.*)", re.DOTALL)


@command(
    "pay",
    aliases=("收款", "回款"),
    usage=USAGE,
    summary=_("Record a payment; the first one makes a deal customer."),
    examples=("/pay C001 300000", "/pay O001 30万", "/收款 O001 30万"),
)
def record_payment(request: Command, crm: UnitOfWork) -> Answer:
    found = _CODE.match(request.text)
    code = parse_code(found[1]) if found else None
    if found and code is not None and code.kind is CodeKind.ORDER:
        order, _customer = order_of_code(crm, request.sender, str(code), Right.STAGE)
        return _paid(crm, request, (order,), found[2])
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    permit(crm, request.sender, Right.STAGE, customer)
    unpaid = crm.orders.unpaid_of(customer)
    if not unpaid:
        raise NoOrderError(customer.code)
    if len(unpaid) == 1:
        return _paid(crm, request, unpaid, behind(request.text, told))
    read = read_sum(behind(request.text, told), USAGE) if told else None
    return payment_choice(customer, unpaid, read.amount if read else None)


def _paid(crm: UnitOfWork, request: Command, orders: tuple[Order, ...], told: str) -> Answer:
    (order,) = orders
    check_open(order)
    if not told:
        check_payable(order, order.owed or order.amount)
        return Reply(card=payment_form(order), private=True)
    read = read_sum(told, USAGE)
    if read.note:  # A payment has no note: nothing that was said is dropped without a word.
        raise PaymentNoteError(read.note)
    return pay(crm, request.sender, order, read.amount)
