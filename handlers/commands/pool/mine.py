"""`/mine`: what somebody owns, and how long it stays theirs."""

from __future__ import annotations

from domain.words import _
from handlers.acts.pool.mine import mine_from
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "mine",
    aliases=("我的客户",),
    usage=_("/mine"),
    summary=_("See your own records, with the days left before each drops into the pool."),
    examples=("/mine", "/我的客户"),
)
def mine(request: Command, crm: UnitOfWork) -> Answer:
    return Reply(card=mine_from(crm, request.sender, 0), private=True)
