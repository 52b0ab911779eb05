"""Takes the event of a card back."""

from __future__ import annotations

from handlers.acts.undoing import take_back
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("followup.undo")
def undo_followup(request: Click, crm: UnitOfWork) -> Answer:
    return take_back(crm, request.sender, request.subject, pressed=request.card or "")
