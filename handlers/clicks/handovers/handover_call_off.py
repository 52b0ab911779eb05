"""Ends a handover without a change."""

from __future__ import annotations

from handlers.acts.handovers.stepping import call_off, pressed
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.call_off")
def press_call_off(request: Click, crm: UnitOfWork) -> Answer:
    return pressed(request, crm, lambda handover: call_off(crm, request.sender, handover))
