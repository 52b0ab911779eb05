from __future__ import annotations

import pytest

from cards.model import Button
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation


def test_a_won_deal_moves_the_stage_and_offers_the_handover(say: Say) -> None:
    heard = say("/deal C001 won")

    assert heard.title == "Deal won: XX科技公司"
    assert heard.facts()["Stage"] == "Proposal → Won"
    assert heard.kinds == ["deal_closed", "handover_offer"]
    assert say("/show C001").facts()["Customer type"] == "Intent customer"


def test_a_lost_deal_keeps_its_reason(say: Say) -> None:
    assert say("/成交 C002 输 价格太高").facts()["Reason"] == "价格太高"
    assert say("/show C002").facts()["Stage"] == "Lost"


def test_what_was_not_said_is_asked_for_and_chosen(say: Say, press: Press) -> None:
    asked = say("/deal C002")
    why = press(asked.button("lost"))

    closed = press(why.button("loss_competitor"))

    assert closed.facts()["Reason"] == "Chose a competitor"
    assert say("/deal C001 lost").card.kind == "loss_choice"
    assert press(say("/deal C001").button("won")).kinds == ["deal_closed", "handover_offer"]


def test_a_lead_that_is_won_becomes_a_customer(say: Say) -> None:
    lead = say("/new 成都天府餐饮有限公司 联系人 马超 13900001234").code("L")

    heard = say(f"/deal {lead} won")

    assert lead in heard.text
    assert heard.card.refs[0].startswith("C")


def test_undo_takes_the_deal_its_stage_and_its_handover_back(talk: Conversation, say: Say, press: Press) -> None:
    won = say("/deal C001 won")

    press(won.button("undo"))

    assert say("/show C001").facts()["Stage"] == "Proposal"
    assert talk.rows("SELECT COUNT(*) FROM clocks WHERE kind = 'handover_clock' AND ended_at IS NULL AND removed_at IS NULL") == [(0,)]
    assert say("/deal C001 won").error is None


def test_the_same_ending_twice_is_refused(say: Say) -> None:
    say("/deal C002 lost no budget")

    assert say("/deal C002 lost no budget").error == "deal_known"
    assert say("/stage C002 proposal").error is None
    assert say("/deal C002 lost no budget").error is None


@pytest.mark.parametrize(
    ("sender", "line", "kind"),
    [
        ("rep1", "/deal", "missing_customer"),
        ("rep1", "/deal C999 won", "unknown_customer"),
        ("rep2", "/deal C001 won", "unknown_customer"),
        ("ops_manager", "/deal C001 won", "not_allowed"),
        ("service", "/deal C003 lost", "not_allowed"),
    ],
)
def test_only_who_may_move_the_stage_closes_a_deal(say: Say, sender: str, line: str, kind: str) -> None:
    assert say(line, sender).error == kind


def test_a_stranger_cannot_press_it_either(press: Press) -> None:
    button = Button(id="won", label="x", action="deal.close", subject="C001", values={"outcome": "deal_won"})

    assert press(button, "rep3").error == "unknown_customer"
