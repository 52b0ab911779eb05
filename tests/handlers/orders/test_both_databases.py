"""One day of a deal and its trouble, once on each database."""

from __future__ import annotations

from tests.handlers.conversation import Conversation


def test_from_the_deal_to_the_money_and_back(anywhere: Conversation) -> None:
    anywhere.say("/deal XX科技公司 won")
    order = anywhere.say("/订单 C001 80万 首批").code("O")
    paid = anywhere.say(f"/pay {order} 800000")
    finished = anywhere.press(paid.button("finish"))

    assert finished.facts()["Progress"] == "Finished"
    assert anywhere.say("/show C001").facts()["Customer type"] == "Deal customer"

    anywhere.press(paid.button("undo"))

    assert anywhere.say(f"/order {order}").facts()["Progress"] == "Unfinished"
    assert anywhere.say("/show C001").facts()["Customer type"] == "Intent customer"


def test_from_the_trouble_to_the_mark(anywhere: Conversation) -> None:
    opened = anywhere.say("/工单 XX科技公司 电话打不通 紧急")
    code = opened.code("W")

    assert code in anywhere.say("/ticket", "service_lead").card.refs
    anywhere.say(f"/ticket {code} take", "after_sales")
    anywhere.say(f"/ticket {code} solved called them back", "after_sales")
    closed = anywhere.say(f"/ticket {code} 1.5", "after_sales")

    assert closed.facts()["Satisfaction"] == "1.5 of 5"
    assert "Low mark" in closed.text
