from __future__ import annotations

from cards.general.small_talk import small_talk
from handlers.registry import free_text
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@free_text
def hear(request: Command, crm: UnitOfWork) -> Answer:
    return small_talk(request.sender.name)
