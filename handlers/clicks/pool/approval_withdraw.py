"""Who asked takes it back before anybody decided."""

from __future__ import annotations

from handlers.acts.pool.approving import withdraw
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("approval.withdraw")
def withdraw_wish(request: Click, crm: UnitOfWork) -> Answer:
    return withdraw(crm, request)
