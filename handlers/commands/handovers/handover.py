"""`/handover`: to service, or to another owner; and the handovers there are."""

from __future__ import annotations

from cards.handovers.handover_list import handover_list
from domain.access import Right
from domain.codes import CodeKind, parse_code
from domain.customers import Customer
from domain.handovers.advancing import check_won
from domain.handovers.handovers import WITH_GIVER, Handover
from domain.handovers.transfers import SERVICE, check_one_giver
from domain.people import Person
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.handovers.finding import card_of, handover_of_code, person_named
from handlers.acts.handovers.offering import start_to_service
from handlers.acts.handovers.serving import check_server, open_form
from handlers.acts.handovers.ticking import open_list
from handlers.acts.handovers.transferring import parties_of, start_transfer
from handlers.acts.permitting import finder, permit
from handlers.language.lines.handover_line import HandoverLine, read_handover
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/handover <customers> to <service or name>")


@command(
    "handover",
    aliases=("交接", "移交"),
    usage=USAGE,
    summary=_("Hand a won customer to service, or customers to another owner; alone, what is open."),
    examples=(
        "/handover C001",
        "/handover C001, C002 to @rep2",
        "/handover all of @rep1 to @rep2 supervisor @director",
        "/交接 C001 给 客服",
    ),
)
def handover(request: Command, crm: UnitOfWork) -> Answer:
    first, *rest = request.text.split(maxsplit=1) or [""]
    if not first:
        return Reply(card=handover_list(crm.handovers.open_of(request.sender, crm.policy.todo_limit)), private=True)
    code = parse_code(first)
    if code is not None and code.kind is CodeKind.HANDOVER:
        found = handover_of_code(crm, request.sender, first)
        return Reply(card=open_list(crm, request.sender, found, rest[0]), private=True) if rest else card_of(crm, found, request.sender)
    return _begin(crm, request.sender, read_handover(request.text))


def _begin(crm: UnitOfWork, sender: Person, line: HandoverLine) -> Answer:
    receiver = person_named(crm, line.receiver) if line.receiver else None
    supervisor = person_named(crm, line.supervisor) if line.supervisor else None
    if line.whole:
        giver = person_named(crm, line.all_of) if line.all_of else sender
        return start_transfer(crm, sender, parties_of(crm, sender, giver, receiver, supervisor), crm.handovers.held_by(giver))
    if not line.customers:
        raise MissingCustomerError(USAGE)
    customers = tuple(map(finder(crm, sender), line.customers))
    if line.to_service or (receiver is None and len(customers) == 1) or (receiver is not None and receiver.role in SERVICE):
        return tuple(_to_service(crm, sender, customer, receiver) for customer in customers)
    giver = crm.people.get(check_one_giver(customers))
    return start_transfer(crm, sender, parties_of(crm, sender, giver, receiver, supervisor), customers)


def _to_service(crm: UnitOfWork, sender: Person, customer: Customer, receiver: Person | None) -> Reply:
    """The form that completes it; the card as it stands where it was sent already."""
    permit(crm, sender, Right.STAGE, customer)
    check_won(customer)
    if receiver is not None:
        check_server(receiver)
    found: Handover = start_to_service(crm, customer, sender)
    if found.state not in WITH_GIVER:
        return Reply(card=card_of(crm, found, sender))
    return Reply(card=open_form(crm, sender, found, to=receiver), private=True)
