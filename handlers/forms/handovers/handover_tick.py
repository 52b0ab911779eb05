"""Keeps what was ticked on the list of an owner change."""

from __future__ import annotations

from domain.handovers.handovers import Handover
from handlers.acts.answers import Answers
from handlers.acts.handovers.finding import card_of
from handlers.acts.handovers.stepping import pressed
from handlers.acts.handovers.ticking import tick
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("handover.tick")
def send_list(request: Click, crm: UnitOfWork) -> Answer:
    def keep(handover: Handover) -> Answer:
        tick(crm, request.sender, handover, request.value("customer"), Answers(request.values))
        return Reply(card=card_of(crm, handover, request.sender), replaces_card=True)

    return pressed(request, crm, keep)
