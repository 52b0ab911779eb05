"""Lets a kept line go."""

from __future__ import annotations

from cards.general.withdrawn import discarded
from handlers.acts.drafting import gone, taken
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("draft.discard")
def discard_draft(request: Click, crm: UnitOfWork) -> Answer:
    if taken(crm, request) is None:
        return gone()
    return Reply(card=discarded(), replaces_card=True)
