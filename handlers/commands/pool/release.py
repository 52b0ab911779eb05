"""`/release`: let a record go into the pool, with the reason."""

from __future__ import annotations

from domain.words import _
from handlers.acts.permitting import finder
from handlers.acts.pool.owning import check_releasable, release_asked
from handlers.acts.pool.owning import release as let_go
from handlers.language.customer_name import take_customer
from handlers.language.pool.reasons import read_reason
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/release <lead or customer> <reason>")


@command(
    "release",
    aliases=("释放",),
    usage=USAGE,
    summary=_("Let a lead or customer go into the public pool, with the reason."),
    examples=("/release C001 no budget", "/释放 C001 没有需求"),
)
def release(request: Command, crm: UnitOfWork) -> Answer:
    customer, said = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    if not said:
        check_releasable(crm, request.sender, customer)
        return Reply(card=release_asked(crm, customer), private=True)
    reason, note = read_reason(said)
    return let_go(crm, request.sender, customer, reason, note)
