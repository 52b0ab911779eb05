"""`/share`: show a customer to a colleague of another team."""

from __future__ import annotations

from domain.pool.asked import NobodyNamedError
from domain.words import _
from handlers.acts.handovers.finding import person_named
from handlers.acts.moments import base_of, due_of
from handlers.acts.permitting import finder
from handlers.acts.pool.sharing import share as show
from handlers.language.customer_name import take_customer
from handlers.language.pool.lines import read_share
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/share <customer> with <person> [to log] [until <day>]")


@command(
    "share",
    aliases=("共享",),
    usage=USAGE,
    summary=_("Show a customer to a colleague, to see or to log, until a day."),
    examples=("/share C001 with rep3", "/share C001 with rep3 to log until 1 Dec", "/共享 C001 给 @rep3 可跟进 到12月1日"),
)
def share(request: Command, crm: UnitOfWork) -> Answer:
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    line = read_share(told, base_of(crm, request.sender, request.said_at))
    if not line.person:
        raise NobodyNamedError(USAGE)
    until = due_of(line.until, request.sender).due_at if line.until else None
    return show(crm, request.sender, customer, person_named(crm, line.person), may_log=line.may_log, until=until)
