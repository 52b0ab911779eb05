"""`/stage`: how far a customer has come."""

from __future__ import annotations

from cards.customers.stage_choice import stage_choice
from domain.access import Right
from domain.statuses import InvalidStageError
from domain.words import _
from domain.writing import fold
from handlers.acts.permitting import finder, permit
from handlers.acts.staging import move_stage
from handlers.language.customer_name import take_customer
from handlers.language.logs.stages import read_stage
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/stage <customer> <stage>")


@command(
    "stage",
    aliases=("阶段",),
    usage=USAGE,
    summary=_("Move a customer to a stage; from needs on, a lead becomes a customer."),
    examples=("/stage C001 negotiation", "/阶段 C001 谈判"),
)
def stage(request: Command, crm: UnitOfWork) -> Answer:
    customer, typed = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    if not typed:
        permit(crm, request.sender, Right.STAGE, customer)
        return stage_choice(customer)
    wanted = read_stage(fold(typed))
    if wanted is None:
        raise InvalidStageError(typed)
    return move_stage(crm, request.sender, customer, wanted)
