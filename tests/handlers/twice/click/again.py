from __future__ import annotations

from cards.general.small_talk import small_talk
from handlers.registry import form
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@form("customer.show")
def show(request: Click, crm: UnitOfWork) -> Answer:
    return small_talk(request.sender.name)
