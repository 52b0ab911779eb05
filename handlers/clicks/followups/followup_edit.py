"""Opens a recorded log for correction."""

from __future__ import annotations

from handlers.acts.correcting import correction_form
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("followup.edit")
def edit_followup(request: Click, crm: UnitOfWork) -> Answer:
    return Reply(card=correction_form(crm, request.sender, request.subject), private=True)
