"""`/help`: what can be asked for, by post and topic."""

from __future__ import annotations

from domain.words import _
from handlers.acts.helping import help_card
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "help",
    aliases=("帮助",),
    usage=_("/help <topic or command>"),
    summary=_("Show what you can ask for, by topic or by command."),
    examples=("/help", "/help log"),
)
def help_(request: Command, crm: UnitOfWork) -> Answer:
    return help_card(request.text, request.sender)
