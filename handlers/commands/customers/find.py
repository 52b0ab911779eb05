"""`/find`: customers by code, a piece of a name, a contact, a phone or an e-mail."""

from __future__ import annotations

from cards.customers.customer_list import customer_list
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/find <name, code, contact, phone or e-mail>")


@command(
    "find",
    aliases=("查找",),
    usage=USAGE,
    summary=_("Find customers by a piece of the name, a contact, a phone or an e-mail."),
    examples=("/find 科技", "/find 13812345678"),
)
def find(request: Command, crm: UnitOfWork) -> Answer:
    if not request.text:
        raise MissingCustomerError(USAGE)
    limit = crm.policy.find_limit
    found = crm.customers.search(request.text, request.sender, limit + 1)
    crm.access.listed([customer.id for customer in found[:limit]], "customer_list")
    return customer_list(request.text, found[:limit], more=len(found) > limit)
