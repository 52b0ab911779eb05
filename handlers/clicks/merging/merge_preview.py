"""Shows what merging two records would do."""

from __future__ import annotations

from handlers.acts.merging.merging import preview_of_codes
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("merge.preview")
def preview_merge(request: Click, crm: UnitOfWork) -> Answer:
    return Reply(card=preview_of_codes(crm, request.sender, request.value("goes"), request.subject), private=True)
