"""Keeps what was ticked on the list of an owner change."""

from __future__ import annotations

from domain.handovers.steps import HandoverMovedError
from handlers.acts.answers import Answers
from handlers.acts.handovers.finding import card_of, handover_of_code
from handlers.acts.handovers.stepping import told_instead
from handlers.acts.handovers.ticking import tick
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("handover.tick")
def send_list(request: Click, crm: UnitOfWork) -> Answer:
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        tick(crm, request.sender, handover, request.value("customer"), Answers(request.values))
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)
    return Reply(card=card_of(crm, handover, request.sender), replaces_card=True)
