from __future__ import annotations

from cards.general.small_talk import small_talk
from domain.words import _
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command("log", aliases=("记录",), usage=_("/log"), summary=_("Log"))
def log(request: Command, crm: UnitOfWork) -> Answer:
    return small_talk(request.sender.name)
