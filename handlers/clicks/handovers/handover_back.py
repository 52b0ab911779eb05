"""Asks what is missing, to send a handover back."""

from __future__ import annotations

from cards.handovers.back_form import back_form
from domain.handovers.steps import HandoverMovedError, Step, check_step
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.stepping import told_instead
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.back")
def ask_reason(request: Click, crm: UnitOfWork) -> Answer:
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        check_step(handover, Step.SEND_BACK, request.sender, for_giver=False)
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)
    return Reply(card=back_form(handover), private=True)
