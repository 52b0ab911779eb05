"""Sends a completed handover to service."""

from __future__ import annotations

from domain.handovers.steps import HandoverMovedError
from handlers.acts.answers import Answers
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.serving import send
from handlers.acts.handovers.stepping import told_instead
from handlers.registry import form
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@form("handover.send")
def send_handover(request: Click, crm: UnitOfWork) -> Answer:
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        return send(crm, request.sender, handover, Answers(request.values))
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)
