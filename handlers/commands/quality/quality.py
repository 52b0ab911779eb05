"""`/quality`: how complete the records of a person or a team are."""

from __future__ import annotations

from cards.quality.completeness import completeness_of
from domain.words import _
from handlers.acts.figures.asking import whose
from handlers.acts.permitting import sees
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/quality [person or team]")


@command(
    "quality",
    aliases=("质量", "数据质量"),
    usage=USAGE,
    summary=_("See how complete customer records are, by owner, and which to begin with."),
    examples=("/quality", "/quality team-east", "/质量 林晓"),
)
def quality(request: Command, crm: UnitOfWork) -> Answer:
    scope = whose(crm, request.sender, request.text.strip(), usage=USAGE)
    owners = crm.quality.of(scope)
    least = [customer for customer in crm.quality.least_complete(owners) if sees(crm, request.sender, customer)]
    crm.access.listed([customer.id for customer in least], "quality")
    # Names of customers are each reader's own business, also when a group asked.
    return Reply(card=completeness_of(scope.name, owners, least, crm.policy), private=True)
