"""`/claim`: take a public record into one's private pool."""

from __future__ import annotations

from cards.pool.claimed import claimed
from domain.access import POOL_POSTS
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.pool.briefing import brief_of
from handlers.acts.pool.knowing import known_record
from handlers.acts.pool.owning import claim as take
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/claim <lead or customer>")


@command(
    "claim",
    aliases=("领取",),
    usage=USAGE,
    summary=_("Become the owner of a public lead or customer."),
    roles=POOL_POSTS,
    examples=("/claim L0001", "/领取 L0001"),
)
def claim(request: Command, crm: UnitOfWork) -> Answer:
    typed = tidy(request.text)
    if not typed:
        raise MissingCustomerError(USAGE)
    mine, ledger = take(crm, request.sender, known_record(crm, request.sender)(typed))
    return claimed(brief_of(crm, mine, in_group=request.chat.is_group, ledger=ledger), event_key=request.event_key)
