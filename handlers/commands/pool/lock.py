"""`/lock`: an owner decides which few records never drop."""

from __future__ import annotations

from domain.words import _
from handlers.acts.permitting import finder
from handlers.acts.pool.keeping import keep
from handlers.language.customer_name import take_customer
from handlers.language.longer_names import Behind
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/lock <customer>")


@command(
    "lock",
    aliases=("锁定",),
    usage=USAGE,
    summary=_("Keep a record of yours from dropping; ten at most."),
    examples=("/lock C001", "/锁定 C001"),
)
def lock(request: Command, crm: UnitOfWork) -> Answer:
    customer, _rest = take_customer(request.text, finder(crm, request.sender), usage=USAGE, behind=Behind.NOTHING)
    return keep(crm, request.sender, customer, locked=True)
