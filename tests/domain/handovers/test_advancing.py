"""Until service has confirmed, the customer does not move on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.handovers.advancing import HandoverOpenError, NotWonError, check_may_advance, check_won, may_advance
from domain.handovers.handovers import HandoverKind, HandoverState
from domain.terms import Stage, Status
from tests.domain.handovers.made import handover
from tests.domain.made import CUSTOMER
from tests.rows import for_each


@for_each("state", [HandoverState.DRAFT, HandoverState.SENT, HandoverState.SENT_BACK])
def test_an_open_handover_holds_the_customer_and_says_the_way_out(state: HandoverState) -> None:
    with pytest.raises(HandoverOpenError) as refused:
        check_may_advance(handover(state))

    assert refused.value.hint is not None
    way_out = (
        "Ask {receiver} to confirm {code} first." if state is HandoverState.SENT else "Type /handover {code} to complete it and send it."
    )
    assert refused.value.hint.id == way_out
    assert refused.value.hint.arguments["code"] == "H001"


def test_none_a_finished_one_and_a_change_of_owner_hold_nothing_up() -> None:
    assert may_advance(None)
    assert may_advance(handover(HandoverState.ACCEPTED))
    assert may_advance(handover(HandoverState.CANCELLED))
    assert may_advance(handover(HandoverState.GIVEN, HandoverKind.TRANSFER))
    check_may_advance(None)


def test_only_a_won_customer_goes_to_service() -> None:
    check_won(replace(CUSTOMER, stage=Stage.WON))
    check_won(replace(CUSTOMER, status=Status.DEAL, stage=None))
    for stage in (None, Stage.NEGOTIATION, Stage.LOST):
        with pytest.raises(NotWonError):
            check_won(replace(CUSTOMER, stage=stage))
