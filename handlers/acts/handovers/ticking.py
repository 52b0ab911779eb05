"""The list of an owner change: opened and ticked, by giver or receiver, until the supervisor has confirmed."""

from __future__ import annotations

from cards.handovers.list_form import list_form
from cards.model import Card
from domain.access import UnknownCustomerError
from domain.codes import canonical
from domain.handovers.handovers import Handover, HandoverItem, HandoverKind, ItemState
from domain.handovers.lists import CustomerList, Items
from domain.handovers.steps import HandoverMovedError, NotYourTurnError
from domain.people import Person
from handlers.acts.answers import Answers
from handlers.acts.handovers.finding import acts_for_giver
from store.database import UnitOfWork


def check_ticking(crm: UnitOfWork, person: Person, handover: Handover) -> None:
    """Raises HandoverMovedError when nothing is left to tick, NotYourTurnError for who neither gives nor takes."""
    if not handover.is_open or handover.kind is HandoverKind.SERVICE:
        raise HandoverMovedError(handover)
    if person.id != handover.receiver_id and not acts_for_giver(crm, person, handover):
        raise NotYourTurnError(handover)


def open_list(crm: UnitOfWork, person: Person, handover: Handover, code: str) -> Card:
    """The list of the customer with this code, or of all of them. Raises UnknownCustomerError for one it does not concern."""
    check_ticking(crm, person, handover)
    if not code:
        return list_form(handover, None, {})
    one = _list_of(crm, handover, code)
    return list_form(handover, one.customer, one.items)


def tick(crm: UnitOfWork, person: Person, handover: Handover, code: str, answers: Answers) -> None:
    """Keep what was chosen: for one customer as it is, for all of them where an item is still open."""
    check_ticking(crm, person, handover)
    # Nobody ticks while the supervisor confirms.
    crm.handovers.hold(handover)
    chosen: dict[HandoverItem, ItemState] = {item: answers.term(item, ItemState) or ItemState.OPEN for item in HandoverItem}
    if code:
        crm.handovers.tick(handover, chosen, on=_list_of(crm, handover, code).customer)
    else:
        crm.handovers.tick(handover, _answered(chosen))


def _answered(chosen: Items) -> Items:
    return {item: state for item, state in chosen.items() if state is not ItemState.OPEN}


def _list_of(crm: UnitOfWork, handover: Handover, code: str) -> CustomerList:
    found = next((each for each in crm.handovers.lists(handover) if each.customer.code == canonical(code)), None)
    if found is None:
        raise UnknownCustomerError(code)
    return found
