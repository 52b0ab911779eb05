"""A superior says yes."""

from __future__ import annotations

from domain.pool.asking import ApprovalState
from handlers.acts.pool.approving import decide
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("approval.approve")
def approve_wish(request: Click, crm: UnitOfWork) -> Answer:
    return decide(crm, request, ApprovalState.APPROVED)
