"""Asks for a fresh look."""

from __future__ import annotations

from domain.quality.reviewing import check_reviewer
from handlers.acts.quality.reviewing import look_again
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("review.again")
def ask_again(request: Click, crm: UnitOfWork) -> Answer:
    check_reviewer(request.sender)
    return Reply(card=look_again(crm), private=True)
