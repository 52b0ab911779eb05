"""The receiver takes a customer over from sales."""

from __future__ import annotations

from domain.handovers.steps import Step
from handlers.acts.handovers.confirming import press
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.accept")
def press_accept(request: Click, crm: UnitOfWork) -> Answer:
    return press(request, crm, Step.ACCEPT)
