"""The list of an owner change: opened and ticked, by giver or receiver, until the supervisor has confirmed."""

from __future__ import annotations

from cards.handovers.list_form import list_form, list_read
from cards.model import Card
from domain.access import UnknownCustomerError
from domain.codes import canonical
from domain.handovers.handovers import Handover, HandoverItem, HandoverKind, ItemState
from domain.handovers.lists import CustomerList
from domain.handovers.steps import HandoverMovedError, NotYourTurnError
from domain.people import Person
from handlers.acts.answers import Answers
from handlers.acts.handovers.finding import may_tick
from store.database import UnitOfWork


def open_list(crm: UnitOfWork, person: Person, handover: Handover, code: str) -> Card:
    """The list of the customer with this code, to tick, or for others to read; without a code the form for all of them.

    Raises UnknownCustomerError for a customer it does not concern, HandoverMovedError once nothing is left to tick, NotYourTurnError
    for who asks for the form and neither gives nor takes.
    """
    _check_open(handover)
    one = _list_of(crm, handover, code) if code else None
    if one and not may_tick(crm, person, handover):
        return list_read(handover, one)
    _check_ticking(crm, person, handover)
    return list_form(handover, one)


def tick(crm: UnitOfWork, person: Person, handover: Handover, code: str, answers: Answers) -> None:
    """Keep what was chosen: for one customer as it is, for all of them where an item is still open."""
    _check_open(handover)
    _check_ticking(crm, person, handover)
    # Nobody ticks while the supervisor confirms.
    crm.handovers.hold(handover)
    chosen: dict[HandoverItem, ItemState] = {item: answers.term(item, ItemState) or ItemState.OPEN for item in HandoverItem}
    if code:
        crm.handovers.tick(handover, chosen, on=_list_of(crm, handover, code).customer)
    else:
        crm.handovers.tick(handover, {item: state for item, state in chosen.items() if state is not ItemState.OPEN})


def _check_open(handover: Handover) -> None:
    if not handover.is_open or handover.kind is HandoverKind.SERVICE:
        raise HandoverMovedError(handover)


def _check_ticking(crm: UnitOfWork, person: Person, handover: Handover) -> None:
    if not may_tick(crm, person, handover):
        raise NotYourTurnError(handover)


def _list_of(crm: UnitOfWork, handover: Handover, code: str) -> CustomerList:
    found = next((each for each in crm.handovers.lists(handover) if each.customer.code == canonical(code)), None)
    if found is None:
        raise UnknownCustomerError(code)
    return found
