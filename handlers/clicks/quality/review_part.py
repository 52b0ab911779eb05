"""Says that two records are two companies; they are not proposed again."""

from __future__ import annotations

from domain.quality.reviewing import NoPairError
from handlers.acts.quality.reviewing import next_card, pair_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("review.part")
def keep_apart(request: Click, crm: UnitOfWork) -> Answer:
    pair = pair_of(crm, request.sender, request.subject, request.value("goes"))
    if not crm.reviews.part(pair):
        raise NoPairError
    return Reply(card=next_card(crm, request.sender, pair), private=True, replaces_card=True)
