"""Brings a handover one step further: completes it, takes it over, gives, takes, confirms."""

from __future__ import annotations

from domain.handovers.steps import Step
from handlers.acts.handovers.confirming import bring_forward
from handlers.acts.handovers.stepping import pressed
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.step")
def press_step(request: Click, crm: UnitOfWork) -> Answer:
    return pressed(request, crm, lambda handover: bring_forward(crm, request.sender, handover, Step(request.value("step"))))
