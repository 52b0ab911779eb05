"""`/show`: one customer on one card."""

from __future__ import annotations

from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.permitting import finder
from handlers.acts.profile import profile_card
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/show <customer>")


@command(
    "show",
    aliases=("客户",),
    usage=USAGE,
    summary=_("Show a customer: facts, contacts, next action, last follow-ups."),
    examples=("/show C001", "/客户 C001"),
)
def show(request: Command, crm: UnitOfWork) -> Answer:
    typed = tidy(request.text)
    if not typed:
        raise MissingCustomerError(USAGE)
    customer = finder(crm, request.sender)(typed)
    return profile_card(crm, request.sender, customer, in_group=request.chat.is_group)
