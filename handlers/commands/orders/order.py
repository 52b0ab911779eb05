"""`/order`: a customer's orders, or a new one."""

from __future__ import annotations

from cards.orders.order_card import order_card
from cards.orders.order_list import order_list
from domain.access import Right
from domain.codes import CodeKind, parse_code
from domain.customers import Customer
from domain.people import Person
from domain.words import _
from handlers.acts.orders.finding import order_of_code, works
from handlers.acts.orders.ordering import place
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.lines.sums import behind, read_sum
from handlers.language.longer_names import Behind
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/order <customer> <amount> <note>")


@command(
    "order",
    aliases=("订单",),
    usage=USAGE,
    summary=_("Place an order, or list a customer's orders."),
    examples=("/order C001 800000 first batch", "/order C001", "/订单 C001 80万 首批设备"),
)
def order(request: Command, crm: UnitOfWork) -> Answer:
    code = parse_code(request.text)
    if code is not None and code.kind is CodeKind.ORDER:
        found, customer = order_of_code(crm, request.sender, str(code), Right.SEE)
        return order_card(found, works=works(crm, request.sender, customer))
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE, behind=Behind.AMOUNT)
    if not told:
        return listed(crm, request.sender, customer)
    permit(crm, request.sender, Right.STAGE, customer)
    ordered = read_sum(behind(request.text, told), USAGE)
    return place(crm, customer, ordered.amount, ordered.note)


def listed(crm: UnitOfWork, person: Person, customer: Customer) -> Answer:
    """The customer's newest orders."""
    permit(crm, person, Right.SEE, customer)
    limit = crm.policy.todo_limit
    found = crm.orders.of(customer, limit + 1)
    return order_list(customer, found[:limit], works=works(crm, person, customer), more=len(found) > limit)
