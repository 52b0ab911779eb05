"""Ends a handover without a change."""

from __future__ import annotations

from domain.handovers.steps import HandoverMovedError
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.stepping import call_off, told_instead
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.call_off")
def press_call_off(request: Click, crm: UnitOfWork) -> Answer:
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        return call_off(crm, request.sender, handover)
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)
