"""`/confirm`: the click that brings a handover forward, typed."""

from __future__ import annotations

from domain.handovers.steps import MissingHandoverError
from domain.words import _
from handlers.acts.handovers.confirming import bring_forward
from handlers.acts.handovers.finding import handover_of_code
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/confirm <handover>")


@command(
    "confirm",
    aliases=("确认",),
    usage=USAGE,
    summary=_("Take your step in a handover: take over, hand over, confirm."),
    examples=("/confirm H001", "/确认 H001"),
)
def confirm(request: Command, crm: UnitOfWork) -> Answer:
    code = request.text.strip()
    if not code:
        raise MissingHandoverError(USAGE)
    return bring_forward(crm, request.sender, handover_of_code(crm, request.sender, code))
