"""Lets a record go for the reason that was chosen."""

from __future__ import annotations

from domain.access import Right
from domain.pool.ownership import ReleaseReason
from handlers.acts.answers import Answers
from handlers.acts.permitting import customer_of_code
from handlers.acts.pool.owning import check_releasable, release, release_asked
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("pool.let_go")
def let_go(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    answers = Answers(request.values)
    reason, note = answers.term("reason", ReleaseReason, required=True), answers.text("note")
    if answers.errors or reason is None:
        check_releasable(crm, request.sender, customer)
        return Reply(card=release_asked(crm, customer, answers.kept), private=True, replaces_card=True)
    told, *others = release(crm, request.sender, customer, reason, note)
    return Reply(card=told.card, replaces_card=True), *others
