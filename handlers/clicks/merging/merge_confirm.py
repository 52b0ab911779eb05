"""Merges two records after their preview."""

from __future__ import annotations

from handlers.acts.merging.merging import merge
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("merge.confirm")
def confirm_merge(request: Click, crm: UnitOfWork) -> Answer:
    return Reply(card=merge(crm, request.sender, request.value("goes"), request.subject), private=True, replaces_card=True)
