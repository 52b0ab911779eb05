"""`/health`: how healthy the relation with a customer is, and why."""

from __future__ import annotations

from domain.access import Right
from domain.words import _
from handlers.acts.care.scoring import health_now
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.longer_names import Behind
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/health <customer>")


@command(
    "health",
    aliases=("健康度",),
    usage=USAGE,
    summary=_("See a customer's health from 0 to 100, what it is made of, and what to do."),
    examples=("/health C001", "/健康度 C001"),
)
def health(request: Command, crm: UnitOfWork) -> Answer:
    customer, _rest = take_customer(request.text, finder(crm, request.sender), usage=USAGE, behind=Behind.NOTHING)
    permit(crm, request.sender, Right.SEE, customer)
    return health_now(crm, request.sender, customer)
