"""Without the receiver's confirmation a customer does not move to the next node (customer-process toolkit)."""

from __future__ import annotations

from domain.customers import Customer
from domain.errors import UserError
from domain.handovers.handovers import WITH_GIVER, Handover, HandoverKind
from domain.statuses import reaches
from domain.terms import Stage, Status
from domain.words import _


def may_advance(handover: Handover | None) -> bool:
    """Whether the customer may move on, given its open handover; a mere change of owner holds nothing up."""
    return handover is None or not handover.is_open or handover.kind is HandoverKind.TRANSFER


def check_may_advance(handover: Handover | None) -> None:
    """Raises HandoverOpenError while service has not confirmed the customer's handover."""
    if handover is not None and not may_advance(handover):
        raise HandoverOpenError(handover)


def check_won(customer: Customer) -> None:
    """Only a won customer goes to service. Raises NotWonError."""
    if customer.status is not Status.DEAL and not reaches(customer.stage, Stage.WON):
        raise NotWonError(customer)


class HandoverOpenError(UserError):
    """The customer waits for a handover to be confirmed."""

    kind = "handover_open"

    def __init__(self, handover: Handover) -> None:
        with_giver = handover.state in WITH_GIVER
        complete = _("Type /handover {code} to complete it and send it.").format(code=handover.code)
        confirm = _("Ask {receiver} to confirm {code} first.").format(receiver=handover.receiver_name or "", code=handover.code)
        super().__init__(
            _("{customer} waits for its handover {code}.").format(customer=handover.customer_code or "", code=handover.code),
            hint=complete if with_giver else confirm,
        )


class NotWonError(UserError):
    """A customer that is not won has nothing to hand over to service."""

    kind = "not_won"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("{code} {name} is not won yet.").format(code=customer.code, name=customer.name),
            hint=_("Type /deal {code} won first, or hand it to a colleague: /handover {code} to @name.").format(code=customer.code),
        )
