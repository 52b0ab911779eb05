"""`/today`: everything that is one's turn today."""

from __future__ import annotations

from cards.day.today import today_card
from domain.words import _
from handlers.acts.day.gathering import asked_of, today_of
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "today",
    aliases=("今天", "今日"),
    usage=_("/today"),
    summary=_("See what is due today and who waits for you."),
    examples=("/today", "/今天"),
)
def today(request: Command, crm: UnitOfWork) -> Answer:
    return Reply(card=today_card(today_of(crm, request.sender), tuple(asked_of(crm, request.sender))), private=True)
