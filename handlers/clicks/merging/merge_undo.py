"""Parts two merged records again."""

from __future__ import annotations

from handlers.acts.merging.merging import separate
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("merge.undo")
def undo_merge(request: Click, crm: UnitOfWork) -> Answer:
    return Reply(card=separate(crm, request.sender, request.subject), private=True, replaces_card=True)
