"""Opens the list of an owner change, of one customer or of all."""

from __future__ import annotations

from handlers.acts.handovers.stepping import pressed
from handlers.acts.handovers.ticking import open_list
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.list")
def press_list(request: Click, crm: UnitOfWork) -> Answer:
    return pressed(
        request, crm, lambda handover: Reply(card=open_list(crm, request.sender, handover, request.value("customer")), private=True)
    )
