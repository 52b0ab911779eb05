"""Leaves a pair for later."""

from __future__ import annotations

from handlers.acts.quality.reviewing import next_card, pair_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("review.next")
def leave_for_later(request: Click, crm: UnitOfWork) -> Answer:
    pair = pair_of(crm, request.sender, request.subject, request.value("goes"))
    return Reply(card=next_card(crm, request.sender, pair), private=True, replaces_card=True)
