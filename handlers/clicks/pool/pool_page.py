"""Turns a page of the pool."""

from __future__ import annotations

from domain.access import POOL_POSTS
from domain.posts import check_post
from handlers.acts.pool.browsing import page_card
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("pool.page")
def turn_page(request: Click, crm: UnitOfWork) -> Answer:
    check_post(request.sender, POOL_POSTS, "pool")  # It may be somebody else of the group in which the page was asked for.
    return Reply(card=page_card(crm, request.sender, request.subject, request.value("before")))
