"""Kept lines: taken once, by their author, while they last."""

from __future__ import annotations

from cards.general.withdrawn import withdrawn
from domain.pressing import StaleButtonError
from domain.words import _
from handlers.acts.overtaken import overtaken
from handlers.reply import Reply
from handlers.request import Click
from store.database import UnitOfWork
from store.messages.drafts import Draft

GONE = _("This was already recorded or discarded.")


def waiting(crm: UnitOfWork, request: Click) -> Draft | None:
    """The line, left where it is; None when it was carried out, discarded, is too old, or is somebody else's."""
    draft = crm.drafts.peek(request.subject)
    if draft is None or draft.person_id != request.sender.id or draft.said_at < request.received_at - crm.policy.draft_life:
        return None
    return draft


def taken(crm: UnitOfWork, request: Click) -> Draft | None:
    """The line, for whoever presses first; None like `waiting`."""
    return None if waiting(crm, request) is None else crm.drafts.take(request.subject)


def gone() -> tuple[Reply, Reply]:
    """What a button answers whose line is gone."""
    return overtaken(StaleButtonError(GONE), now=withdrawn(GONE, why=_("Say it again if it is still to be recorded.")))
