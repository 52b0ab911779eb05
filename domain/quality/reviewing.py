"""The monthly look at the whole book: which records may be one company, and which nobody can reach any more.

The improvement plan wants duplicates and dead records cleaned each month; how sure two records are one, and that a record is dead when
it has no phone or e-mail and nothing happened to it for a year, are our own defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import combinations

from domain.customers import Customer
from domain.errors import UserError
from domain.naming.names import key, stem
from domain.people import Person
from domain.posts import check_post
from domain.quality.duplicates import Typed, on_record, resemblance, shares_address, shares_site, verdict
from domain.statuses import is_lead
from domain.terms import Role
from domain.words import Message, _

LISTED = 5
"""So many pairs stand on one card."""
REVIEWERS = frozenset({Role.ADMIN})
CERTAIN, BY_NAME, BY_PHONE, BY_PLACE, TAKEN = 100, 60, 20, 10, 9
"""Points of a pair: one credit code, or else the likeness of the names, one phone, one site or address, and being taken for one."""
ALL_PAIRS_OF = 6
"""In a group so large everybody is compared with everybody; in a larger one with the next by name."""
BESIDE = 3
EARLY = timedelta(days=1)
"""So long before the month the look begins: it is to be done on the morning of its first day, wherever that comes first."""


class Step(Enum):
    """What is read, in this order: the surest evidence first."""

    CODE = "credit code"
    PHONE = "phone"
    NAME = "name"
    SITE = "site"
    SOUND = "sound"
    DEAD = "dead"


NEXT: dict[Step, Step | None] = dict(zip(Step, (*tuple(Step)[1:], None), strict=True))


@dataclass(frozen=True, kw_only=True)
class Review:
    """One look, as far as it has come: `step` is what is read now, behind its entry `after`."""

    name: str
    started_at: datetime
    step: Step
    after: str = ""
    finished_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """As much of a record as comparing needs."""

    id: int
    typed: Typed


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two records that may be one company, the lower id first; `strength` is at most 100."""

    first: int
    second: int
    strength: int


@dataclass(frozen=True, kw_only=True)
class Twins:
    """The same with the records, and which index brought them together."""

    stays: Customer
    goes: Customer
    strength: int
    step: Step

    @property
    def evidence(self) -> tuple[Message, ...]:
        """What speaks for one company."""
        one, other = on_record(self.stays), on_record(self.goes)
        told = (
            (bool(one.uscc) and one.uscc == other.uscc, _("the same credit code")),
            (self.step is Step.PHONE, _("the same phone")),
            (key(one.name) == key(other.name), _("the same name")),
            (key(one.name) != key(other.name) and stem(one.name) == stem(other.name), _("the same name but for place or legal form")),
            (shares_site(one, other), _("the same web site")),
            (shares_address(one, other), _("the same address")),
        )
        return tuple(words for holds, words in told if holds) or (_("a similar name"),)


@dataclass(frozen=True, kw_only=True)
class DeadOf:
    """How many dead records somebody owns; `owner_id` is None for those that lie in a pool."""

    owner_id: int | None
    owner_name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What is to be decided: the strongest pairs of all that wait, and the dead records by owner; without a look nothing is known."""

    review: Review | None
    pairs: tuple[Twins, ...] = ()
    waiting: int = 0
    dead: tuple[DeadOf, ...] = ()

    @property
    def all_dead(self) -> int:
        """Everybody's together."""
        return sum(each.count for each in self.dead)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to decide."""
        return not self.pairs and not self.dead


def pairs_in(group: Sequence[Record], *, by_phone: bool) -> Iterator[Pair]:
    """The likely pairs of records that an index brought together; the work grows with the group, never with its square."""
    for one, other in _compared(group):
        likely, same = verdict(one.typed, other.typed, by_phone=by_phone)
        if likely and one.id != other.id:
            first, second = sorted((one.id, other.id))
            yield Pair(first=first, second=second, strength=_strength(one.typed, other.typed, by_phone=by_phone, same=same))


def twins_of(one: Customer, other: Customer, *, strength: int, step: Step) -> Twins:
    """Which of them stays: a customer before a lead, then the one with more talks, then the older."""
    stays, goes = sorted((one, other), key=lambda each: (is_lead(each), -each.followup_count, each.registered_at, each.id))
    return Twins(stays=stays, goes=goes, strength=strength, step=step)


def check_reviewer(person: Person) -> None:
    """Raises CommandNotForYouError for everybody who may not review."""
    check_post(person, REVIEWERS, "review")


def month_looked_at(now: datetime) -> date:
    """The month whose look is made, or may be made, at a moment: its first day."""
    return (now.astimezone(UTC) + EARLY).date().replace(day=1)


def is_for_month(started_at: datetime, month: date) -> bool:
    """Whether a look that began then is new enough for a month."""
    return month_looked_at(started_at) >= month


def _compared(group: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    if len(group) <= ALL_PAIRS_OF:
        yield from combinations(group, 2)
        return
    ordered = sorted(group, key=lambda each: (stem(each.typed.name), key(each.typed.name), each.id))
    for place, one in enumerate(ordered):
        yield from ((one, other) for other in ordered[place + 1 : place + 1 + BESIDE])


def _strength(one: Typed, other: Typed, *, by_phone: bool, same: bool) -> int:
    if one.uscc and one.uscc == other.uscc:
        return CERTAIN
    beside = shares_site(one, other) or shares_address(one, other)
    return round(BY_NAME * resemblance(one, other, by_phone=by_phone)) + BY_PHONE * by_phone + BY_PLACE * beside + TAKEN * same


class NoPairError(UserError):
    """There is no such pair any more."""

    kind = "no_pair"

    def __init__(self) -> None:
        super().__init__(_("This pair is settled already."), hint=_("Type /review to see what is left."))
