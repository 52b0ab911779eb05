"""A customer that is there already is not entered twice (撞单分析): which records somebody may mean, and what is said of them.

The work instructions let a match stop the entry; what counts as one, and that the answer tells no more than that the record exists,
public or protected, and its department, is our own default.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.customers import Customer
from domain.errors import UserError
from domain.naming.names import key, stem
from domain.naming.same_company import SAME, Company, likeness
from domain.people import Person
from domain.posts import ENTER_FOR_THE_POOL
from domain.words import Message, Words, _

ANY_NUMBER = "1"
"""Stands for a number that both records are known to have."""
_SCHEME = re.compile(r"^[a-z]+://")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is known of a company that somebody enters; empty where nothing is. The phone is in its one spelling."""

    name: str = ""
    phone: str = ""
    uscc: str = ""
    website: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Lookalike:
    """A record that may be the same company; `same` when it is taken for it, else somebody has to look."""

    customer: Customer
    same: bool


@dataclass(frozen=True, kw_only=True)
class KnownRecord:
    """What somebody is told of a lookalike: all of it (`customer`), or only where it is when they may not see it."""

    public: bool
    department: Words
    same: bool
    customer: Customer | None = None


def on_record(customer: Customer) -> Typed:
    """A record as it would be typed, but for its phone, which is looked up by itself."""
    return Typed(name=customer.name, uscc=customer.uscc or "", website=customer.website or "", address=customer.address or "")


def judged(typed: Typed, customer: Customer, *, by_phone: bool) -> Lookalike | None:
    """Whether a candidate is the company that was typed; `by_phone` when it or a contact of it has the phone.

    The credit code decides where both have one; two with different codes, and two that share no more than a phone, a web domain or
    an address, are for a person to compare.
    """
    likely, same = verdict(typed, on_record(customer), by_phone=by_phone)
    return Lookalike(customer=customer, same=same) if likely else None


def verdict(one: Typed, other: Typed, *, by_phone: bool) -> tuple[bool, bool]:
    """Whether two records are likely, and whether they are taken for one company; `by_phone` when they have one phone."""
    if one.uscc and other.uscc:
        same = one.uscc == other.uscc
        return same or by_phone or key(one.name) == key(other.name), same
    if by_phone and not (one.name and other.name):
        return True, True
    alike = resemblance(one, other, by_phone=by_phone)
    of_one_name = bool(stem(one.name)) and stem(one.name) == stem(other.name)
    beside = by_phone or shares_site(one, other) or shares_address(one, other)
    return alike >= SAME or beside, alike >= SAME and (of_one_name or by_phone)


def resemblance(one: Typed, other: Typed, *, by_phone: bool) -> float:
    """How surely both are one company by name, phone and address, from 0 to 1."""
    number = (one.phone or other.phone or ANY_NUMBER) if by_phone else ""
    return likeness(
        Company(name=one.name, phone=number, address=one.address), Company(name=other.name, phone=number, address=other.address)
    )


def shares_site(one: Typed, other: Typed) -> bool:
    """Whether they have one web domain."""
    return _is_shared(domain_of(one.website), domain_of(other.website))


def shares_address(one: Typed, other: Typed) -> bool:
    """Whether they have one address, to the letter."""
    return _is_shared(one.address, other.address)


def _is_shared(one: str, other: str) -> bool:
    return bool(one) and one == other


def domain_of(website: str) -> str:
    """The host of a company's own site, without www; empty where the address leads to a page of somebody else's site."""
    host, _slash, page = _SCHEME.sub("", website.strip().casefold()).partition("/")
    return "" if page else host.removeprefix("www.")


def may_override(person: Person) -> bool:
    """Whether the person may enter a company that is on record: sales operations and the admins."""
    return person.role in ENTER_FOR_THE_POOL


class KnownCustomerError(UserError):
    """A company of this name, phone or credit code is on record. It says no more of one that this person may not see."""

    kind = "known_customer"

    def __init__(self, found: Sequence[KnownRecord]) -> None:
        self.found, self.way = found, way_out(found[0])
        super().__init__(_("This customer is already on record."), hint=self.way)


class LikelyKnownError(UserError):
    """A company on record looks like the one that is entered: a person has to say whether it is."""

    kind = "likely_known"

    def __init__(self, found: Sequence[KnownRecord]) -> None:
        self.found, self.way = found, way_out(found[0])
        super().__init__(_("A similar customer is already on record."), hint=self.way)


def way_out(record: KnownRecord) -> Message:
    """Where it is, and what to type next."""
    if record.customer is not None:
        ask = _("It is {name} {code}, public: type /claim {code}.") if record.public else _("It is {name} {code}: type /show {code}.")
        return ask.format(name=record.customer.name, code=record.customer.code)
    where = {"department": record.department}
    if record.public:
        return _("It is public, in {department}: ask sales operations to assign it to you.").format(**where)
    return _("It is protected, in {department}: ask sales operations to have it shared, or to enter it all the same.").format(**where)
