"""Shows somebody who they are taken for."""

from __future__ import annotations

from handlers.acts.people.showing import about
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("people.show")
def show(request: Click, crm: UnitOfWork) -> Answer:
    return Reply(card=about(crm, request.sender, request), private=True)
