"""The supervisor confirms an owner change."""

from __future__ import annotations

from domain.handovers.steps import Step
from handlers.acts.handovers.confirming import press
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.confirm")
def press_confirm(request: Click, crm: UnitOfWork) -> Answer:
    return press(request, crm, Step.CONFIRM)
