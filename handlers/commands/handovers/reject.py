"""`/reject`: a handover goes back to its giver, with what is missing."""

from __future__ import annotations

from domain.handovers.steps import MissingHandoverError, MissingReasonError, Step
from domain.lengths import check_length
from domain.words import _
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.stepping import check_turn, send_back
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/reject <handover> <what is missing>")


@command(
    "reject",
    aliases=("打回", "退回"),
    usage=USAGE,
    summary=_("Send a handover back to its giver, with what is missing."),
    examples=("/reject H001 the invoice data is missing", "/打回 H001 缺少发票信息"),
)
def reject(request: Command, crm: UnitOfWork) -> Answer:
    code, _blank, reason = request.text.strip().partition(" ")
    if not code:
        raise MissingHandoverError(USAGE)
    handover = handover_of_code(crm, request.sender, code)
    check_turn(crm, request.sender, handover, Step.SEND_BACK)
    if not reason.strip():
        raise MissingReasonError(handover)
    check_length("reason", reason.strip())
    return send_back(crm, request.sender, handover, reason.strip())
