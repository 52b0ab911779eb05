"""Sends a completed handover to service."""

from __future__ import annotations

from handlers.acts.answers import Answers
from handlers.acts.handovers.serving import send
from handlers.acts.handovers.stepping import pressed
from handlers.registry import form
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@form("handover.send")
def send_handover(request: Click, crm: UnitOfWork) -> Answer:
    return pressed(request, crm, lambda handover: send(crm, request.sender, handover, Answers(request.values)))
