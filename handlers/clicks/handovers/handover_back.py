"""Asks what is missing, to send a handover back."""

from __future__ import annotations

from cards.handovers.back_form import back_form
from domain.handovers.handovers import Handover
from domain.handovers.steps import Step
from handlers.acts.handovers.stepping import check_turn, pressed
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.back")
def ask_reason(request: Click, crm: UnitOfWork) -> Answer:
    def ask(handover: Handover) -> Answer:
        check_turn(crm, request.sender, handover, Step.SEND_BACK)
        return Reply(card=back_form(handover), private=True)

    return pressed(request, crm, ask)
