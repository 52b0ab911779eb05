"""`/unshare`: a customer is shown to a colleague no longer."""

from __future__ import annotations

from domain.pool.asked import NobodyNamedError
from domain.words import _
from handlers.acts.handovers.finding import person_named
from handlers.acts.moments import base_of
from handlers.acts.permitting import finder
from handlers.acts.pool.sharing import unshare as end
from handlers.language.customer_name import take_customer
from handlers.language.pool.lines import read_share
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/unshare <customer> <person>")


@command(
    "unshare",
    aliases=("取消共享",),
    usage=USAGE,
    summary=_("End that a customer is shared with a colleague."),
    examples=("/unshare C001 rep3", "/取消共享 C001 @rep3"),
)
def unshare(request: Command, crm: UnitOfWork) -> Answer:
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    line = read_share(told, base_of(crm, request.sender, request.said_at))
    if not line.person:
        raise NobodyNamedError(USAGE)
    return end(crm, request.sender, customer, person_named(crm, line.person))
