"""A second pair of eyes has read a high-value customer's log."""

from __future__ import annotations

from cards.followups.reviewed import reviewed
from domain.access import Right
from domain.following import AlreadyReviewedError, check_reviewable
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import followup_of_code, permit
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("followup.review")
def review_followup(request: Click, crm: UnitOfWork) -> Answer:
    followup, customer = followup_of_code(crm, request.sender, request.subject)
    permit(crm, request.sender, Right.REVIEW, customer)
    try:
        check_reviewable(followup, by=request.sender)
    except AlreadyReviewedError as error:
        return overtaken(error, now=reviewed(followup))
    read = crm.followups.review(followup, request.sender, request.received_at)
    if read is not None:
        return Reply(card=reviewed(read), replaces_card=True)
    # Two people pressed at once; the database let the first one through.
    present, _customer = followup_of_code(crm, request.sender, request.subject)
    return overtaken(AlreadyReviewedError(present), now=reviewed(present))
