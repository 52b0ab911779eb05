"""Gives a message that was given up another start."""

from __future__ import annotations

from domain.posts import check_post
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
    check_post(request.sender, {Role.ADMIN}, "undelivered")
    if not crm.outbox.requeue(request.subject):
        return overtaken(StaleButtonError(_("This message is no longer stuck.")), now=undelivered_card(crm))
    return Reply(card=undelivered_card(crm), replaces_card=True)
