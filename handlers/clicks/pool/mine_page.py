"""The next page of somebody's own records."""

from __future__ import annotations

from domain.pressing import BadTokenError
from handlers.acts.pool.mine import mine_from
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("mine.page")
def turn_page(request: Click, crm: UnitOfWork) -> Answer:
    if not request.subject.isdecimal():
        raise BadTokenError
    return Reply(card=mine_from(crm, request.sender, int(request.subject)), private=True)
