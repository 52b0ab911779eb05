"""Gives a message that was given up another start."""

from __future__ import annotations

from domain.access import CommandNotForYouError
from domain.pressing import StaleButtonError
from domain.terms import Role
from domain.words import _
from handlers.acts.overtaken import overtaken
from handlers.acts.undelivering import undelivered_card
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("outbox.requeue")
def requeue(request: Click, crm: UnitOfWork) -> Answer:
    if request.sender.role is not Role.ADMIN:
        raise CommandNotForYouError("undelivered")
    if not crm.outbox.requeue(request.subject):
        return overtaken(StaleButtonError(_("This message is no longer stuck.")), now=undelivered_card(crm))
    return Reply(card=undelivered_card(crm), replaces_card=True)
