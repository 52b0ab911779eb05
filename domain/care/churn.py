"""流失预警: when silence becomes a risk, when a customer is won back, and when they are lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.care.cadence import WATCHED
from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.policy import Policy
from domain.terms import Role, Status, Term
from domain.words import _

CONFIRMS_CHURN = frozenset({Role.CSM, Role.MANAGER, Role.DIRECTOR, Role.ADMIN})


class Retention(Term):
    """挽留动作: what keeps a customer at risk (improvement plan)."""

    OFFER = "exclusive_offer", _("Exclusive offer")
    CALL_BACK = "needs_call_back", _("Needs call-back")


@dataclass(frozen=True, kw_only=True)
class Business:
    """What a customer does with us beside talking: the newest order and payment, and whether an order is unfinished."""

    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    unfinished: bool = False


def last_interaction(customer: Customer, business: Business) -> datetime | None:
    """The newest follow-up, order or payment; None when there was none yet."""
    moments = (customer.last_contact_at, business.ordered_at, business.paid_at)
    return max((moment for moment in moments if moment is not None), default=None)


def is_watched(customer: Customer) -> bool:
    """Whether silence of this customer means something: a relation that goes on, in somebody's hands."""
    return customer.status in WATCHED and (customer.owner_id is not None or customer.service_owner_id is not None)


def silent_days(customer: Customer, last: date | None, today: date) -> int:
    """How many days ago the newest interaction was, or the registration when there was none."""
    return (today - (last or customer.registered_at.date())).days


def churn_at(customer: Customer, business: Business, policy: Policy) -> datetime | None:
    """When the silence becomes a churn risk, or, of a customer at risk, a loss; None while an order is unfinished.

    The toolkit asks for 30 days without interaction and no unfinished order; what never talked counts from its registration, and 60
    more silent days make a loss (both our own default).
    """
    if business.unfinished or not is_watched(customer):
        return None
    if customer.at_risk and customer.at_risk_since is not None:
        return customer.at_risk_since + policy.churned_after
    return (last_interaction(customer, business) or customer.registered_at) + policy.churn_after


def is_won_back(customer: Customer, business: Business, policy: Policy) -> bool:
    """Whether a customer at risk talked, ordered or paid again, so that the silence that alarmed is over (toolkit)."""
    last = last_interaction(customer, business)
    return (
        customer.at_risk and customer.at_risk_since is not None and last is not None and last + policy.churn_after > customer.at_risk_since
    )


def is_falling(*, now: int, before: int, policy: Policy) -> bool:
    """Whether interactions of the last 90 days are under half of the 90 before (improvement plan; numbers our own default)."""
    return now < before * policy.falling_share


def check_confirms_churn(person: Person, customer: Customer) -> None:
    """Who gives a customer at risk up: the customer-success manager, or a superior (our own default).

    Raises ChurnNotYoursError, and NotAtRiskError when somebody was faster or the customer came back.
    """
    if person.role not in CONFIRMS_CHURN:
        raise ChurnNotYoursError
    if not customer.at_risk or customer.status is Status.CHURNED:
        raise NotAtRiskError(customer)


class ChurnNotYoursError(UserError):
    """A loss is confirmed by somebody else."""

    kind = "not_allowed"

    def __init__(self) -> None:
        super().__init__(
            _("Only the customer-success manager or a superior confirms a loss."),
            hint=_("Tell them what you know, or log your next talk with /log."),
        )


class NotAtRiskError(UserError):
    """The alarm is over."""

    kind = "not_at_risk"

    def __init__(self, customer: Customer) -> None:
        what = _("{code} {name} has churned already.") if customer.status is Status.CHURNED else _("{code} {name} is not at risk.")
        super().__init__(
            what.format(code=customer.code, name=customer.name),
            hint=_("Type /show {code} to see how it stands.").format(code=customer.code),
        )


class RetentionStartedError(UserError):
    """Somebody was faster."""

    kind = "already_started"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("A retention action for {code} {name} was started already.").format(code=customer.code, name=customer.name),
            hint=_("Type /show {code} to see how it stands.").format(code=customer.code),
        )
