"""Opens the list of an owner change, of one customer or of all."""

from __future__ import annotations

from domain.handovers.steps import HandoverMovedError
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.stepping import told_instead
from handlers.acts.handovers.ticking import open_list
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.list")
def press_list(request: Click, crm: UnitOfWork) -> Answer:
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        return Reply(card=open_list(crm, request.sender, handover, request.value("customer")), private=True)
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)
