"""`/owner`: who owns a record, and everybody who did."""

from __future__ import annotations

from cards.pool.owner_history import owner_history
from domain.access import Right
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.permitting import sees
from handlers.acts.pool.knowing import known_record, permit_with
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/owner <lead or customer>")


@command(
    "owner",
    aliases=("归属",),
    usage=USAGE,
    summary=_("Show who owns a lead or customer, and everybody who did."),
    examples=("/owner C001", "/归属 C001"),
)
def owner(request: Command, crm: UnitOfWork) -> Answer:
    typed = tidy(request.text)
    if not typed:
        raise MissingCustomerError(USAGE)
    customer = known_record(crm, request.sender)(typed)
    if not sees(crm, request.sender, customer):
        permit_with(crm, request.sender, Right.TRACE, customer)
    crm.access.read(customer, "owner_history")
    return owner_history(customer, crm.ownership.of(customer))
