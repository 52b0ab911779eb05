"""Won and lost deals: why one was lost, and how a payment makes a deal customer."""

from __future__ import annotations

from collections.abc import Mapping

from domain.errors import UserError
from domain.orders.orders import Deal, DealOutcome
from domain.terms import Status, Term
from domain.words import When, Words, _


class LossReason(Term):
    """Why a deal was lost, as quick choices. Our own list; any other words are taken too."""

    PRICE = "loss_price", _("Price too high")
    COMPETITOR = "loss_competitor", _("Chose a competitor")
    BUDGET = "loss_budget", _("No budget")
    NEED = "loss_need", _("No need")
    DELAY = "loss_delay", _("Put off for now")


WAYS_TO_DEAL: Mapping[Status, tuple[Status, ...]] = {
    Status.LEAD: (Status.POTENTIAL, Status.DEAL),
    Status.POTENTIAL: (Status.DEAL,),
    Status.INTENT: (Status.DEAL,),
    Status.DEAL: (),
    Status.CHURNED: (Status.INTENT, Status.DEAL),
    Status.INVALID: (Status.LEAD, Status.POTENTIAL, Status.DEAL),
}


def way_to_deal(status: Status) -> tuple[Status, ...]:
    """The statuses a payment leads through: deal is set by money, not by a signature (study notes), one allowed step at a time."""
    return WAYS_TO_DEAL[status]


def said_reason(reason: str | None) -> Words | None:
    """A deal's reason as people read it: a choice of the list by its label, typed words as they are."""
    chosen = next((each for each in LossReason if each == reason), None)
    return chosen.label if chosen else reason


class DealKnownError(UserError):
    """The same outcome once more: a line said twice."""

    kind = "deal_known"

    def __init__(self, deal: Deal, code: str) -> None:
        message = (
            _("The deal with {code} was won already: {at}.") if deal.outcome is DealOutcome.WON else _("{code} was lost already: {at}.")
        )
        super().__init__(
            message.format(code=code, at=When(at=deal.at)),
            hint=_("Type /order {code} and an amount for the next order, or /stage to open it again.").format(code=code),
        )
