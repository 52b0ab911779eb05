"""Sends a handover back with what is missing."""

from __future__ import annotations

from cards.handovers.back_form import back_form
from domain.handovers.steps import HandoverMovedError
from handlers.acts.answers import Answers
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.stepping import send_back, told_instead
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("handover.send_back")
def send_reason(request: Click, crm: UnitOfWork) -> Answer:
    handover = handover_of_code(crm, request.sender, request.subject)
    answers = Answers(request.values)
    reason = answers.needed("reason")
    if answers.errors:
        return Reply(card=back_form(handover, kept=answers.kept), private=True, replaces_card=True)
    try:
        return send_back(crm, request.sender, handover, reason)
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)
