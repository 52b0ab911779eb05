"""How often a customer is contacted at least, why, and when the next contact is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.policy import Policy
from domain.reminding import MORNING
from domain.terms import Role, Status, Tier
from domain.words import Message, _

WATCHED = frozenset({Status.POTENTIAL, Status.INTENT, Status.DEAL})
"""Whom contacts are counted for. Leads are not: the survey and first-contact clocks watch over them (our own default)."""

FEWEST_DAYS, MOST_DAYS = 1, 90
SETS_TIERS = frozenset({Role.ADMIN, Role.OPS_MANAGER, Role.DIRECTOR})
LEADERS = frozenset({Role.MANAGER, Role.DIRECTOR})


class Because(StrEnum):
    """What a cadence comes from."""

    AT_RISK = "at_risk"
    CUSTOMER = "customer"
    REP = "rep"
    TIER = "tier"
    HIGH_VALUE = "high_value"
    POTENTIAL = "potential"
    INTENT = "intent"
    OTHER = "other"


REASONS: Mapping[Because, Message] = {
    Because.AT_RISK: _("Every {days}, because the customer is at risk"),
    Because.CUSTOMER: _("Every {days}, as set for this customer"),
    Because.REP: _("Every {days}, as set for its owner"),
    Because.TIER: _("Every {days}, as set for its tier"),
    Because.HIGH_VALUE: _("Every {days}, because it is a high-value customer"),
    Because.POTENTIAL: _("Every {days}, because it is a potential customer"),
    Because.INTENT: _("Every {days}, because it is an intent customer"),
    Because.OTHER: _("Every {days}, as for every customer with an owner"),
}


def said_days(days: int) -> Message:
    """So many days, as people say it."""
    return _("{count} days").format(count=days)


@dataclass(frozen=True, kw_only=True)
class Overrides:
    """Days that somebody set, where they did: for the owner, for the tier. A customer's own are on its record."""

    rep: int | None = None
    tier: int | None = None


NOTHING_SET = Overrides()
Chosen = tuple[int, Because]


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """A contact at least every `days` days."""

    days: int
    because: Because

    @property
    def reason(self) -> Message:
        """The days and where they come from, in one line."""
        return REASONS[self.because].format(days=said_days(self.days))


def cadence_of(customer: Customer, overrides: Overrides, policy: Policy) -> Cadence | None:
    """The customer's cadence; None for a lead, an ended relation, and what nobody owns.

    Of the defaults that fit the shortest counts (toolkit: potential 7, high value twice a week; plan: basic 14; the others our own). A
    number somebody set takes their place, the most specific first: customer, rep, tier. A customer at risk is never contacted more
    seldom than the policy says, whatever was set.
    """
    if customer.owner_id is None or customer.status not in WATCHED:
        return None
    days, because = _set_for(customer, overrides) or _default(customer, policy)
    if customer.at_risk and policy.cadence_at_risk < days:
        days, because = policy.cadence_at_risk, Because.AT_RISK
    return Cadence(days=days, because=because)


def _set_for(customer: Customer, overrides: Overrides) -> Chosen | None:
    if customer.cadence_days is not None:
        return customer.cadence_days, Because.CUSTOMER
    if overrides.rep is not None:
        return overrides.rep, Because.REP
    return None if overrides.tier is None else (overrides.tier, Because.TIER)


def _default(customer: Customer, policy: Policy) -> Chosen:
    """The shortest that fits; of two alike the one said first."""
    chosen = policy.cadence_other, Because.OTHER
    if customer.status is Status.INTENT and policy.cadence_intent <= chosen[0]:
        chosen = policy.cadence_intent, Because.INTENT
    if customer.status is Status.POTENTIAL and policy.cadence_potential <= chosen[0]:
        chosen = policy.cadence_potential, Because.POTENTIAL
    if customer.tier is Tier.HIGH_VALUE and policy.cadence_high_value <= chosen[0]:
        chosen = policy.cadence_high_value, Because.HIGH_VALUE
    return chosen


def silent_since(customer: Customer) -> datetime:
    """The moment a cadence counts from: the last contact, else since when its owner has it; of one at risk not before the alert.

    Whoever takes a record from a pool starts anew: the silence before was not theirs.
    """
    since = customer.last_contact_at or customer.owned_since or customer.registered_at
    since = max(since, customer.taken_at or since)
    return max(since, customer.at_risk_since) if customer.at_risk and customer.at_risk_since else since


def contact_due_at(customer: Customer, cadence: Cadence, zone: str) -> datetime:
    """Nine in the morning of the day on which the days have passed, where the owner is (`zone` is an IANA name); in UTC.

    It may be a free day: the card then comes on the next working day.
    """
    return _morning_after(cadence.days, silent_since(customer), zone)


@lru_cache(maxsize=256)
def _morning_after(days: int, since: datetime, zone: str) -> datetime:
    """Worked out once for all that come in by one file: they are silent since the same moment."""
    place = ZoneInfo(zone)
    day = since.astimezone(place).date() + timedelta(days=days)
    return datetime.combine(day, MORNING, tzinfo=place).astimezone(UTC)


def check_days(days: int) -> int:
    """The days somebody asked for. Raises InvalidCadenceError outside 1 to 90 (our own default)."""
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise InvalidCadenceError(str(days))
    return days


def check_sets_tier(person: Person) -> None:
    """Who sets a tier's days: administrator, operations manager, director (our own default). Raises CadenceNotYoursError."""
    if person.role not in SETS_TIERS:
        raise CadenceNotYoursError(_("the administrator, the operations manager or a director"))


def check_sets_rep(person: Person, rep: Person) -> None:
    """Who sets a colleague's days: a leader above them, or the administrator (our own default). Raises CadenceNotYoursError."""
    leads = person.role in LEADERS and rep.team_path.startswith(person.team_path) and person.id != rep.id
    if not leads and person.role is not Role.ADMIN:
        raise CadenceNotYoursError(_("a superior of {name}").format(name=rep.name))


class InvalidCadenceError(UserError):
    """No number of days one can keep."""

    kind = "invalid_cadence"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is no number of days.").format(typed=typed[:20]) if typed else _("How many days?"),
            hint=_("Type a number from 1 to 90, or default: /cadence C002 10"),
        )


class CadenceNotYoursError(UserError):
    """Somebody else sets these days."""

    kind = "not_allowed"

    def __init__(self, who: Message) -> None:
        super().__init__(
            _("These days are not yours to set."),
            hint=_("Ask {who}, or set them for one customer of yours: /cadence C002 10").format(who=who),
        )
