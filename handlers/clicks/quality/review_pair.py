"""Opens two records side by side."""

from __future__ import annotations

from handlers.acts.quality.reviewing import compared, pair_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("review.pair")
def open_pair(request: Click, crm: UnitOfWork) -> Answer:
    pair = pair_of(crm, request.sender, request.subject, request.value("goes"))
    return Reply(card=compared(crm, request.sender, pair), private=True)
