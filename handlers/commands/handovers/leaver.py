"""`/leaver`: closes the account of somebody who has handed everything over."""

from __future__ import annotations

from cards.handovers.account_closed import account_closed
from domain.handovers.transfers import STARTERS, WhoLeavesError
from domain.words import _
from handlers.acts.handovers.finding import person_named
from handlers.acts.handovers.leaving import close_account
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/leaver <name>")


@command(
    "leaver",
    aliases=("离职",),
    usage=USAGE,
    summary=_("Close the account of somebody who leaves, once everything is handed over."),
    roles=STARTERS,
    examples=("/leaver @rep1",),
)
def leaver(request: Command, crm: UnitOfWork) -> Answer:
    name = request.text.strip()
    if not name:
        raise WhoLeavesError(USAGE)
    return account_closed(close_account(crm, person_named(crm, name)))
