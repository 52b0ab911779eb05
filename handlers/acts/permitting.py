"""Who may: the rules' answer, with what the memory knows of shares."""

from __future__ import annotations

from collections.abc import Callable

from domain.access import Right, UnknownCustomerError, check, may
from domain.customers import Customer
from domain.following import UnknownActionError, UnknownFollowupError
from domain.followups import Followup, NextAction
from domain.people import Person
from store.database import UnitOfWork


def permit(crm: UnitOfWork, person: Person, right: Right, customer: Customer) -> None:
    """Let the person pass or refuse, in the state of this moment. Raises like `domain.access.check`."""
    now = crm.acting.at
    if may(person, right, customer, shared=None, now=now):
        return  # Most people act on their own customers, for whom no share need be looked up.
    check(person, right, customer, shared=crm.customers.share_of(customer, person), now=now)


def permitted(crm: UnitOfWork, person: Person, customer: Customer) -> frozenset[Right]:
    """All this person may do with the customer."""
    shared = crm.customers.share_of(customer, person)
    return frozenset(right for right in Right if may(person, right, customer, shared=shared, now=crm.acting.at))


def finder(crm: UnitOfWork, person: Person, *, with_slips: bool = True) -> Callable[[str], Customer]:
    """Finds the customer somebody means by a code or a name, among those they see; see `Customers.named`."""
    return lambda typed: crm.customers.named(typed, person, with_slips=with_slips)


def customer_of_code(crm: UnitOfWork, person: Person, code: str, right: Right) -> Customer:
    """The customer a button is about, its right checked again. Raises UnknownCustomerError for one they may not see."""
    customer = crm.customers.by_code(code, person)
    if customer is None:
        raise UnknownCustomerError(code)
    permit(crm, person, right, customer)
    return customer


def followup_of_code(crm: UnitOfWork, person: Person, code: str) -> tuple[Followup, Customer]:
    """The follow-up of a code with its customer. Raises UnknownFollowupError also when the person does not see the customer."""
    followup = crm.followups.get(code)
    customer = None if followup is None else crm.customers.get(followup.customer_id)
    if followup is None or customer is None or not sees(crm, person, customer):
        raise UnknownFollowupError(code)
    return followup, customer


def action_of_code(crm: UnitOfWork, person: Person, code: str) -> tuple[NextAction, Customer]:
    """The next action of a code with its customer. Raises UnknownActionError also when the person does not see the customer."""
    action = crm.actions.get(code)
    customer = None if action is None else crm.customers.get(action.customer_id)
    if action is None or customer is None or not (action.owner_id == person.id or sees(crm, person, customer)):
        raise UnknownActionError(code)
    return action, customer


def sees(crm: UnitOfWork, person: Person, customer: Customer) -> bool:
    """Whether the person may see the customer."""
    now = crm.acting.at
    return may(person, Right.SEE, customer, shared=None, now=now) or may(
        person, Right.SEE, customer, shared=crm.customers.share_of(customer, person), now=now
    )
