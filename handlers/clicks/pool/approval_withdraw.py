"""Who asked takes it back before anybody decided."""

from __future__ import annotations

from cards.pool.approval import approval_told
from domain.pool.approving import AlreadyDecidedError
from domain.pressing import NotYourButtonError
from handlers.acts.overtaken import overtaken
from handlers.acts.pool.approving import approval_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("approval.withdraw")
def withdraw_wish(request: Click, crm: UnitOfWork) -> Answer:
    approval = approval_of(crm, request.subject)
    if approval.asked_by_id != request.sender.id:
        raise NotYourButtonError
    customer = None if approval.customer_id is None else crm.customers.get(approval.customer_id)
    withdrawn = crm.approvals.withdraw(approval.id, request.sender)
    if withdrawn is not None:
        return Reply(card=approval_told(withdrawn, request.sender, customer), replaces_card=True)
    present = crm.approvals.get(approval.id)
    return overtaken(AlreadyDecidedError(present), now=approval_told(present, request.sender, customer))
