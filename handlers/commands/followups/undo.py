"""`/undo`: take back one's last writing, the whole effect of it."""

from __future__ import annotations

from domain.undoing import NothingToUndoError
from domain.words import _
from handlers.acts.merging.merging import offer_to_part
from handlers.acts.undoing import take_back
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command("undo", aliases=("撤销",), usage=_("/undo"), summary=_("Take back what you last wrote, within ten minutes."), examples=("/undo",))
def undo(request: Command, crm: UnitOfWork) -> Answer:
    event_key = crm.audit.last_undoable(request.sender, since=crm.acting.at - crm.policy.undo_window)
    offer = offer_to_part(crm, request.sender, event_key)
    if offer is not None:
        return Reply(card=offer, private=True)
    if event_key is None:
        raise NothingToUndoError(crm.policy.undo_window)
    return take_back(crm, request.sender, event_key)
