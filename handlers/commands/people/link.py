"""`/link`: one person, another account."""

from __future__ import annotations

from cards.general.welcome import unlinked_card
from domain.linking import AlreadyLinkedError, UnknownLinkError, looks_like_code
from domain.people import UnknownUserError
from domain.words import _
from handlers.acts.handovers.finding import person_named
from handlers.acts.people.codes import give_code, take_code
from handlers.registry import command, for_strangers
from handlers.reply import Answer
from handlers.request import Command, Newcomer
from store.database import UnitOfWork

USAGE = _("/link <nothing, a code, or for administrators @name>")


@command(
    "link",
    aliases=("绑定",),
    usage=USAGE,
    summary=_("Get a one-time code that links another account of yours; typed there, it does."),
    examples=("/link", "/link ACDE-FGH3"),
)
def link(request: Command, crm: UnitOfWork) -> Answer:
    typed = request.text.strip()
    if not typed:
        return give_code(crm, request.sender, request.sender)
    try:
        person = person_named(crm, typed)
    except UnknownUserError:
        if typed.startswith("@"):
            raise
        raise AlreadyLinkedError(request.sender.name) if looks_like_code(typed) else UnknownLinkError(USAGE) from None
    return give_code(crm, person, request.sender)


@for_strangers("link")
def introduce(newcomer: Newcomer, crm: UnitOfWork) -> Answer:
    return take_code(crm, newcomer) if newcomer.text.strip() else unlinked_card()
