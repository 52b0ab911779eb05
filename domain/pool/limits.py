"""Who may take a record now: how many, how soon again, and out of whose hands. Everything is read from the ledger of owners.

The study notes give the mechanism of a pool with limits, a cool-down and a freeze; the numbers are our own default (domain facts,
section 7). Who owned it at any time within the cool-down waits, however it left them and whoever had it since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.policy import Policy
from domain.pool.ownership import OwnerChange, OwnerMove, Pool, last_fall, left_at
from domain.terms import Role
from domain.words import DateStyle, When, _

FREEZING = frozenset({OwnerChange.RELEASED, OwnerChange.RECYCLED})
"""What falls into the pool like this rests a while before anybody claims it; what an assignee gives back does not."""
OWNING = frozenset({Role.REP, Role.MANAGER, Role.DIRECTOR})
"""Posts that own customers."""


@dataclass(frozen=True, kw_only=True)
class Load:
    """What somebody took and holds: claims since their midnight, and records that are neither won nor locked."""

    claimed_today: int = 0
    held: int = 0


def day_begins(person: Person, now: datetime) -> datetime:
    """The last midnight of the person's own day: claims are counted from it."""
    zone = ZoneInfo(person.time_zone)
    return datetime.combine(now.astimezone(zone).date(), time(), tzinfo=zone).astimezone(UTC)


def check_claimable(  # noqa: PLR0913 - whose, what, by whom, and the three things the moment decides.
    customer: Customer, person: Person, *, ledger: Sequence[OwnerMove], load: Load, now: datetime, policy: Policy
) -> None:
    """Let the claim pass, or raise why not and until when: the nearest reason first. A refused claim costs nothing."""
    check_unowned(customer, person)
    _check_cool_down(customer, person, ledger, now, policy)
    _check_freeze(customer, ledger, now, policy)
    if load.claimed_today >= policy.claims_per_day:
        raise DailyClaimsError(policy.claims_per_day)
    if load.held >= policy.held_at_most:
        raise HoldingCapError(policy.held_at_most)


def check_unowned(customer: Customer, person: Person) -> None:
    """Raises AlreadyYoursError or AlreadyOwnedError unless the record is public."""
    if customer.owner_id == person.id:
        raise AlreadyYoursError(customer)
    if customer.owner_id is not None:
        raise AlreadyOwnedError(customer)


def check_assignable(customer: Customer, to: Person, *, pool: Pool | None, held: int, policy: Policy) -> None:
    """Whether a public record may be handed to somebody. Who hands it out answers for it: quota, cool-down and freeze do not apply."""
    if customer.owner_id is not None:
        raise AlreadyOwnedError(customer)
    if not to.active or to.role not in OWNING:
        raise NoOwnerPostError(to)
    if pool is not None and not pool.has_member(to):
        raise OutsidePoolError(to, pool)
    if held >= policy.held_at_most:
        raise TheirHoldingCapError(to, policy.held_at_most)


def may_hand_to(by: Person, to: Person, pool: Pool | None) -> bool:
    """A manager hands out within their own team, unless they keep the pool; every other post that may hand out does to anybody."""
    keeps_pool = pool is not None and by.id in pool.admin_ids
    return by.role is not Role.MANAGER or keeps_pool or to.team_path.startswith(by.team_path)


def next_taker(given: Mapping[int, int], held: Mapping[int, int]) -> int | None:
    """Who of these gets the next record of a batch that is spread evenly over them; None of nobody.

    Everybody gets the same number of the batch, or one more than another: who was given the fewest, of these who holds the fewest,
    of these the first by row.
    """
    return min(given, key=lambda person: (given[person], held[person], person), default=None)


def _check_cool_down(customer: Customer, person: Person, ledger: Sequence[OwnerMove], now: datetime, policy: Policy) -> None:
    left = left_at(ledger, person)
    if left is not None and now < left + policy.cool_down:
        raise CoolDownError(customer, held_until=left, free_at=left + policy.cool_down)


def _check_freeze(customer: Customer, ledger: Sequence[OwnerMove], now: datetime, policy: Policy) -> None:
    fell = last_fall(ledger)
    if fell is not None and fell.how in FREEZING and now < fell.at + policy.freeze:
        raise FrozenRecordError(customer, free_at=fell.at + policy.freeze)


class AlreadyOwnedError(UserError):
    """Somebody else's: who, and the way out."""

    kind = "already_owned"

    def __init__(self, customer: Customer) -> None:
        owner = customer.owner_name or ""
        super().__init__(
            _("{name} already belongs to {owner}.").format(name=customer.name, owner=owner),
            hint=_("Ask {owner} to run /release {code}, or their superior to hand it over.").format(owner=owner, code=customer.code),
        )


class AlreadyYoursError(UserError):
    """The person's own."""

    kind = "already_yours"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("{code} {name} is yours already.").format(code=customer.code, name=customer.name),
            hint=_("Type /log {code} and what happened.").format(code=customer.code),
        )


class NotOwnedError(UserError):
    """Nobody's: there is nothing to let go of."""

    kind = "not_owned"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("{code} {name} is in the public pool already.").format(code=customer.code, name=customer.name),
            hint=_("Type /claim {code} to take it.").format(code=customer.code),
        )


class CoolDownError(UserError):
    """The person owned it a short while ago."""

    kind = "cool_down"

    def __init__(self, customer: Customer, *, held_until: datetime, free_at: datetime) -> None:
        super().__init__(
            _("You held {code} {name} a short while ago, so somebody else's turn comes first.").format(
                code=customer.code, name=customer.name
            ),
            hint=_("You can claim it again on {day}, because you held it until {until}.").format(
                day=_moment(free_at), until=_moment(held_until)
            ),
        )
        self.free_at = free_at


class FrozenRecordError(UserError):
    """It fell into the pool a moment ago."""

    kind = "frozen"

    def __init__(self, customer: Customer, *, free_at: datetime) -> None:
        super().__init__(
            _("{code} {name} has just come into the pool and rests.").format(code=customer.code, name=customer.name),
            hint=_("Anybody can claim it from {moment} on.").format(moment=_moment(free_at)),
        )
        self.free_at = free_at


class DailyClaimsError(UserError):
    """The day's claims are used up; what was let go of again counts."""

    kind = "daily_claims"

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("You claimed {limit} records today, and that is a day's limit.").format(limit=limit),
            hint=_("Claim again tomorrow; a claim that was released the same day counts too."),
        )


class HoldingCapError(UserError):
    """The hands are full."""

    kind = "holding_cap"

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("You hold {limit} records, and nobody holds more.").format(limit=limit),
            hint=_("Type /release with a code first; won and locked ones do not count."),
        )


class NoOwnerPostError(UserError):
    """Their post owns no customers, or they left."""

    kind = "no_owner_post"

    def __init__(self, to: Person) -> None:
        super().__init__(
            _("{name} cannot own customers.").format(name=to.name), hint=_("Name a sales rep, a manager or a director, like @rep1.")
        )


class OutsidePoolError(UserError):
    """The record lies in a pool of other people's."""

    kind = "outside_pool"

    def __init__(self, to: Person, pool: Pool) -> None:
        super().__init__(
            _("{name} is not a member of the pool {pool}.").format(name=to.name, pool=pool.name),
            hint=_("Name somebody of the team that the pool belongs to."),
        )


class OutsideTeamError(UserError):
    """A manager hands out within their own team."""

    kind = "outside_team"

    def __init__(self, to: Person) -> None:
        super().__init__(
            _("{name} is not in your team.").format(name=to.name),
            hint=_("Name somebody of your team, or ask sales operations to assign it."),
        )


class TheirHoldingCapError(UserError):
    """The hands of who is to get it are full."""

    kind = "holding_cap"

    def __init__(self, to: Person, limit: int) -> None:
        super().__init__(
            _("{name} holds {limit} records, and nobody holds more.").format(name=to.name, limit=limit),
            hint=_("Assign it to somebody else."),
        )


class ViewsUsedUpError(UserError):
    """A day's look at public records is limited, so that nobody copies the pool."""

    kind = "views_used_up"

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("You opened {limit} public records today, and that is a day's limit.").format(limit=limit),
            hint=_("Type /claim and the code of one that you know you want."),
        )


def _moment(at: datetime) -> When:
    return When(at=at, style=DateStyle.DUE)
