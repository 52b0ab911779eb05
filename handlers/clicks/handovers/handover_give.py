"""The giver hands the list of an owner change over."""

from __future__ import annotations

from domain.handovers.steps import Step
from handlers.acts.handovers.confirming import press
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.give")
def press_give(request: Click, crm: UnitOfWork) -> Answer:
    return press(request, crm, Step.GIVE)
