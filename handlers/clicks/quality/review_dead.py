"""One owner's dead records, page by page."""

from __future__ import annotations

from domain.quality.reviewing import check_reviewer
from handlers.acts.quality.reviewing import dead_card
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("review.dead")
def show_dead(request: Click, crm: UnitOfWork) -> Answer:
    check_reviewer(request.sender)
    return Reply(card=dead_card(crm, request.subject, request.value("behind") or "0"), private=True)
