"""The month's look as its readers go through it: pair by pair, and owner by owner."""

from __future__ import annotations

from cards.model import Card
from cards.quality.data_review import IN_POOL, data_review, review_asked
from cards.quality.dead_records import dead_records
from cards.quality.twins import twins_card
from domain.customers import Customer
from domain.people import Person
from domain.pressing import BadTokenError
from domain.quality.reviewing import NoPairError, Twins, check_reviewer
from store.database import UnitOfWork

DEAD_ON_PAGE = 5
"""As many as one row of choices has."""


def review_card(crm: UnitOfWork) -> Card:
    """What the last look found and nobody decided yet."""
    overview = crm.reviews.overview(crm.acting.at)
    _read(crm, *overview.pairs)
    return data_review(overview)


def pair_of(crm: UnitOfWork, person: Person, one_code: str, other_code: str) -> Twins:
    """The pair a button is about. Raises NoPairError when it was decided, or one of them is no more."""
    check_reviewer(person)
    one, other = (_still(crm, person, code) for code in (one_code, other_code))
    pair = None if one is None or other is None else crm.reviews.pair(one, other)
    if pair is None:
        raise NoPairError
    return pair


def compared(crm: UnitOfWork, person: Person, pair: Twins) -> Card:
    """The two side by side."""
    _read(crm, pair)
    return twins_card(pair, left=crm.reviews.waiting(), reader=person.role)


def next_card(crm: UnitOfWork, person: Person, behind: Twins) -> Card:
    """The pair that comes next; behind the last one the whole again."""
    following = crm.reviews.pairs(1, behind=behind)
    return compared(crm, person, following[0]) if following else review_card(crm)


def look_again(crm: UnitOfWork) -> Card:
    """A fresh look, unless one is being made."""
    latest = crm.reviews.latest()
    if latest is None or latest.finished_at is not None:
        crm.reviews.begin(f"{crm.acting.at:%Y-%m-%dT%H:%M}", crm.acting.at)
    return review_asked()


def dead_card(crm: UnitOfWork, whose: str, behind: str) -> Card:
    """A page of an owner's dead records, or of the pool's."""
    if not (whose.isdecimal() and behind.isdecimal()):
        raise BadTokenError
    owner_id, before = None if whose == IN_POOL else int(whose), crm.acting.at - crm.policy.dead_after
    page, count = crm.reviews.dead_of(owner_id, before, behind=int(behind), limit=DEAD_ON_PAGE)
    crm.access.listed([each.id for each in page], "dead_records")
    name = "" if owner_id is None else crm.people.get(owner_id).name
    return dead_records(name, whose, page, count=count, first=int(behind) + 1)


def _still(crm: UnitOfWork, person: Person, code: str) -> Customer | None:
    """The record of this very code; one that it was merged into makes another pair, which nobody looked at."""
    customer = crm.customers.by_code(code, person)
    return customer if customer and code in (customer.code, customer.lead_code) else None


def _read(crm: UnitOfWork, *pairs: Twins) -> None:
    crm.access.listed([each.id for pair in pairs for each in (pair.stays, pair.goes)], "data_review")
