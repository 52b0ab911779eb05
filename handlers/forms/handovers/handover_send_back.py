"""Sends a handover back with what is missing."""

from __future__ import annotations

from cards.handovers.back_form import back_form
from domain.handovers.handovers import Handover
from handlers.acts.answers import Answers
from handlers.acts.handovers.stepping import pressed, send_back
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("handover.send_back")
def send_reason(request: Click, crm: UnitOfWork) -> Answer:
    def back(handover: Handover) -> Answer:
        answers = Answers(request.values)
        reason = answers.needed("reason")
        if answers.errors:
            return Reply(card=back_form(handover, kept=answers.kept), private=True, replaces_card=True)
        return send_back(crm, request.sender, handover, reason)

    return pressed(request, crm, back)
