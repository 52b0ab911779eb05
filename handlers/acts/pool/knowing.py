"""Which records somebody may know of beyond those they see: the public ones of their pools, and who took what out of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.access import AmbiguousCustomerError, Right, Share, UnknownCustomerError, check, may
from domain.codes import parse_code
from domain.customers import Customer
from domain.naming.resolving import closest
from domain.people import Person
from store.database import UnitOfWork

KNOWN_BY = (Right.SEE, Right.BROWSE, Right.TRACE)


def known_record(crm: UnitOfWork, person: Person) -> Callable[[str], Customer]:
    """Finds the record somebody means by a code or a name, among those they see and those of their pools.

    What it finds raises like `Customers.named`; everything else gets the answer of an unknown code.
    """

    def find(typed: str) -> Customer:
        if parse_code(typed):
            return record_of_code(crm, person, typed)
        try:
            return crm.customers.named(typed, person)
        except UnknownCustomerError:
            return _public_one(crm, person, typed)

    return find


def record_of_code(crm: UnitOfWork, person: Person, code: str) -> Customer:
    """The record of a code. Raises UnknownCustomerError for one this person may not know of."""
    customer = crm.pools.record(code)
    if customer is None or not knows(crm, person, customer):
        raise UnknownCustomerError(code)
    return customer


def knows(crm: UnitOfWork, person: Person, customer: Customer) -> bool:
    """Whether the person may learn that the record exists."""
    return may_any(crm, person, KNOWN_BY, customer)


def may_with(crm: UnitOfWork, person: Person, right: Right, customer: Customer) -> bool:
    """`domain.access.may`, with what the memory knows of shares and pools."""
    return may_any(crm, person, (right,), customer)


def may_any(crm: UnitOfWork, person: Person, rights: Sequence[Right], customer: Customer) -> bool:
    """The same for any of several rights; a share, which few have, is looked up last."""
    pool = crm.pools.of(customer)

    def has_one(shared: Share | None) -> bool:
        return any(may(person, right, customer, shared=shared, now=crm.acting.at, pool=pool) for right in rights)

    return has_one(None) or has_one(crm.customers.share_of(customer, person))


def permit_with(crm: UnitOfWork, person: Person, right: Right, customer: Customer) -> None:
    """`domain.access.check`, with what the memory knows of shares and pools."""
    if not may_with(crm, person, right, customer):
        shared, pool = crm.customers.share_of(customer, person), crm.pools.of(customer)
        check(person, right, customer, shared=shared, now=crm.acting.at, pool=pool)


def _public_one(crm: UnitOfWork, person: Person, typed: str) -> Customer:
    """The one public record of a name; several are never guessed."""
    most = crm.policy.candidates_limit
    found = [each for each in crm.pools.called(typed, most + 1) if may_with(crm, person, Right.BROWSE, each)]
    fitting, is_sure = closest(typed, found)
    if not fitting:
        raise UnknownCustomerError(typed)
    if not is_sure:
        raise AmbiguousCustomerError(typed, fitting[:most])
    return fitting[0]
