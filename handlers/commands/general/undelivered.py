"""`/undelivered`: messages that were given up, for an administrator."""

from __future__ import annotations

from domain.terms import Role
from domain.words import _
from handlers.acts.undelivering import undelivered_card
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "undelivered",
    aliases=("未送达",),
    usage=_("/undelivered"),
    summary=_("List messages that could not be delivered, and requeue them."),
    roles=frozenset({Role.ADMIN}),
    examples=("/undelivered",),
)
def undelivered(request: Command, crm: UnitOfWork) -> Answer:
    return Reply(card=undelivered_card(crm), private=True)
