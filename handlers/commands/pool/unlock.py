"""`/unlock`: an owner decides which few records never drop."""

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

USAGE = _("/unlock <customer>")


@command("unlock", aliases=("解锁",), usage=USAGE, summary=_("Let a locked record drop again."), examples=("/unlock C001", "/解锁 C001"))
def unlock(request: Command, crm: UnitOfWork) -> Answer:
    customer, _rest = take_customer(request.text, finder(crm, request.sender), usage=USAGE, behind=Behind.NOTHING)
    return keep(crm, request.sender, customer, locked=False)
