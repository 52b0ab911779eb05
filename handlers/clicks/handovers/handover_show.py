"""Shows a handover as it stands."""

from __future__ import annotations

from handlers.acts.handovers.finding import card_of, handover_of_code
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("handover.show")
def show_handover(request: Click, crm: UnitOfWork) -> Answer:
    return card_of(crm, handover_of_code(crm, request.sender, request.subject), request.sender)
