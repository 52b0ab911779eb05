"""Turns a page of the pool."""

from __future__ import annotations

from domain.access import CommandNotForYouError
from handlers.acts.pool.browsing import WHO_LOOKS, page_card
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("pool.page")
def turn_page(request: Click, crm: UnitOfWork) -> Answer:
    if request.sender.role not in WHO_LOOKS:  # Somebody else of the group in which the page was asked for.
        raise CommandNotForYouError("pool")
    return Reply(card=page_card(crm, request.sender, request.subject, request.value("before")))
