"""Asks why a record is let go."""

from __future__ import annotations

from domain.access import Right
from handlers.acts.permitting import customer_of_code
from handlers.acts.pool.owning import check_releasable, release_asked
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("pool.release")
def ask_reason(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    check_releasable(crm, request.sender, customer)
    return Reply(card=release_asked(crm, customer), private=True)
